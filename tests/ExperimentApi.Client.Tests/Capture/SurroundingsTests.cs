using System.Collections;
using ExperimentApi.Client.Capture;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.Capture;

public class SurroundingsTests
{
    [Fact]
    public void The_machine_is_told_without_its_name_unless_asked_for()
    {
        MachineFacts machine = RunCapture.Machine();

        Assert.Equal(Environment.ProcessorCount, machine.Processors);
        Assert.True(machine.MemoryBytes > 0);
        Assert.StartsWith(".NET ", machine.Runtime);
        Assert.Null(machine.HostName);
        Assert.Equal(Environment.MachineName, RunCapture.Machine(hostName: true).HostName);
    }

    [Fact]
    public void Packages_are_those_the_program_was_built_with_and_the_assemblies_named()
    {
        IReadOnlyDictionary<string, string> packages = RunCapture.Packages(typeof(object).Assembly);

        Assert.Equal("2.9.3", packages["xunit"]);
        Assert.Equal("0.1.0", packages["ExperimentApi.Client"]);
        Assert.StartsWith("10.0.", packages["System.Private.CoreLib"]);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"libraries": []}""")]
    public void A_list_of_packages_that_is_damaged_lists_none(string content)
    {
        string path = TemporaryFolder.New();
        File.WriteAllText(path, content);

        Assert.Empty(DependencyFile.Read(path));
        File.Delete(path);
        Assert.Empty(DependencyFile.Read(path));
    }

    [Fact]
    public void Only_variables_that_are_allowed_are_taken()
    {
        var variables = new Hashtable { ["CUDA_HOME"] = "/cuda", ["CUDA_VISIBLE_DEVICES"] = "0", ["CUDA"] = "x", ["HOME"] = "/home/me", ["SEED"] = "1", ["SEEDS"] = "2" };

        Assert.Equal(
            ["CUDA_HOME=/cuda", "CUDA_VISIBLE_DEVICES=0", "SEED=1"],
            VariableList.Take(variables, ["CUDA_*", "SEED", "NOT_SET"]).Select(variable => $"{variable.Key}={variable.Value}"));
        Assert.Empty(VariableList.Take(variables, []));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    public void A_list_that_allows_everything_is_refused(string pattern) =>
        Assert.Throws<ArgumentException>(() => RunCapture.EnvironmentVariables("PATH", pattern));
}
