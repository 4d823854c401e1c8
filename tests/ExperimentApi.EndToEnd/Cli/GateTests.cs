using System.Text.Json.Nodes;
using System.Xml.Linq;
using ExperimentApi.EndToEnd.Cli.Kit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary>The gate: its exit code, and the forms that CI systems read.</summary>
public sealed class GateTests(CliService cli) : IClassFixture<CliService>
{
    [Fact]
    public async Task A_regression_is_exit_code_1_and_none_is_0()
    {
        Assert.StartsWith("FAIL  exp_bad against baseline:main", (await cli.RunAsync("gate", "exp_bad")).With(1).Out, StringComparison.Ordinal);
        Assert.StartsWith("PASS  exp_good", (await cli.RunAsync("gate", "exp_good", "--baseline", "exp_bad")).With(0).Out, StringComparison.Ordinal);
        (await cli.RunAsync("gate", "exp_bad", "--max-regression", "0.6")).With(0);
        (await cli.RunAsync("gate", "exp_bad", "--metric", "cost")).With(0);
    }

    [Fact]
    public async Task As_JSON_it_is_the_answer_of_the_API()
    {
        JsonNode result = (await cli.RunAsync("gate", "exp_bad", "--max-regression", "0.1", "--json")).With(1).Json;
        Assert.Equal(("fail", 0.1), ((string?)result["result"], (double)result["max_regression"]!));
        Assert.NotEmpty(result["reasons"]!.AsArray());
        Assert.Equal("exp_bad", (string?)result["comparison"]!["pairs"]![0]!["candidate"]);
    }

    [Fact]
    public async Task For_GitHub_it_is_one_command_a_line()
    {
        string failed = (await cli.RunAsync("gate", "exp_bad", "--format", "github")).With(1).Out;
        string line = failed.Split('\n')[0];
        Assert.StartsWith("::error title=FAIL  exp_bad against baseline%3Amain::", line, StringComparison.Ordinal);
        Assert.Contains("%0A", line, StringComparison.Ordinal);
        Assert.All(failed.TrimEnd('\n').Split('\n'), command => Assert.Matches("^::(error|warning) title=", command));
        Assert.StartsWith("::notice title=PASS", (await cli.RunAsync("gate", "exp_good", "--baseline", "exp_bad", "--format", "github")).With(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JUnit_it_is_XML_with_a_failure()
    {
        string path = Path.Combine(cli.Folder, "gate.xml");
        Ended ended = (await cli.RunAsync("gate", "exp_bad", "--format", "junit", "-o", path)).With(1);
        Assert.Equal("", ended.Out);
        XElement suite = XDocument.Load(path).Root!.Element("testsuite")!;
        Assert.Equal("1", (string?)suite.Attribute("failures"));
        Assert.Equal(suite.Elements("testcase").Count(), (int)suite.Attribute("tests")!);
        XElement gate = suite.Elements("testcase").First();
        Assert.Equal(("exp_bad", "accuracy_rate against baseline:main"), ((string?)gate.Attribute("classname"), (string?)gate.Attribute("name")));
        Assert.Equal("regression", (string?)gate.Element("failure")!.Attribute("type"));

        XElement passed = XDocument.Parse((await cli.RunAsync("gate", "exp_good", "--baseline", "exp_bad", "--format", "junit")).With(0).Out).Root!.Element("testsuite")!;
        Assert.Equal("0", (string?)passed.Attribute("failures"));
        Assert.Empty(passed.Descendants("failure"));
    }

    [Fact]
    public async Task As_Markdown_it_is_a_heading_with_tables()
    {
        string report = (await cli.RunAsync("gate", "exp_bad", "--format", "markdown")).With(1).Out;
        Assert.StartsWith("### ❌ FAIL  exp\\_bad against baseline:main\n", report, StringComparison.Ordinal);
        Assert.Contains("| exp\\_good | 80.0 % |", report, StringComparison.Ordinal);
        Assert.Contains("| question type |", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_candidate_is_4_and_two_forms_are_2()
    {
        (await cli.RunAsync("gate", "exp_unknown")).With(4);
        (await cli.RunAsync("gate", "exp_bad", "--baseline", "baseline:unknown")).With(4);
        Assert.Contains("Either", (await cli.RunAsync("gate", "exp_bad", "--json", "--format", "junit")).With(2).Error, StringComparison.Ordinal);
        Ended invalid = (await cli.RunAsync("gate", "exp_bad", "--level", "1.5")).With(2);
        Assert.Contains("/level", invalid.Error, StringComparison.Ordinal);
    }
}
