using System.Text.Json;
using ExperimentApi.Client.Capture;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.Capture;

public class SnapshotCaptureTests
{
    [Fact]
    public void A_snapshot_takes_in_the_surroundings()
    {
        ExperimentSnapshot snapshot = new ExperimentSnapshot { Name = "n" }.WithCapture(new CaptureOptions
        {
            Folder = Path.GetTempPath(),
            HostName = true,
            EnvironmentVariables = ["PATH"],
        });

        Assert.Equal("n", snapshot.Name);
        Dictionary<string, JsonElement> environment = snapshot.EnvironmentSnapshot!;
        Assert.Equal(["environment_variables", "machine", "packages"], environment.Keys.Except(["git"]).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["os", "architecture", "processors", "memory_bytes", "runtime", "host_name"],
            environment["machine"].EnumerateObject().Select(fact => fact.Name));
        Assert.Equal(Environment.ProcessorCount, environment["machine"].GetProperty("processors").GetInt32());
        Assert.Equal("2.9.3", environment["packages"].GetProperty("xunit").GetString());
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), environment["environment_variables"].GetProperty("PATH").GetString());
    }

    [SkippableFact]
    public void The_commit_stands_in_the_snapshot_and_with_its_state_in_the_environment()
    {
        Skip.If(RunCapture.Git(Repository.Root) is null, "The sources are not in a repository.");
        ExperimentSnapshot snapshot = new ExperimentSnapshot().WithCapture(new CaptureOptions { Folder = Repository.Root });

        Assert.Matches("^[0-9a-f]{40,64}$", snapshot.GitCommit);
        Assert.Equal(snapshot.GitCommit, snapshot.EnvironmentSnapshot!["git"].GetProperty("commit").GetString());
        Assert.True(snapshot.EnvironmentSnapshot["git"].GetProperty("dirty").ValueKind is JsonValueKind.True or JsonValueKind.False);
    }

    [Fact]
    public void What_the_snapshot_says_itself_stays()
    {
        var own = new Dictionary<string, JsonElement> { ["machine"] = JsonElement.Parse("\"mine\""), ["gpu"] = JsonElement.Parse("2") };
        ExperimentSnapshot snapshot = new ExperimentSnapshot { GitCommit = "abc", EnvironmentSnapshot = own }.WithCapture();

        Assert.Equal(("abc", "mine", 2), (snapshot.GitCommit, snapshot.EnvironmentSnapshot!["machine"].GetString(), snapshot.EnvironmentSnapshot["gpu"].GetInt32()));
        Assert.Equal(2, own.Count);
    }
}
