using System.Text.Json.Nodes;
using ExperimentApi.EndToEnd.Cli.Kit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary>Commands that only look, with the real executable.</summary>
public sealed class ReadingTests(CliService cli) : IClassFixture<CliService>
{
    [Theory]
    [InlineData("/experiments", "list")]
    [InlineData("/experiments?tag=nightly&sort=accuracy_rate&limit=1", "list", "--tag", "nightly", "--sort", "accuracy_rate", "-n", "1")]
    [InlineData("/experiments/exp_good", "show", "exp_good")]
    [InlineData("/experiments/exp_good/results?correct=false&question_type=lookup", "results", "exp_good", "--wrong", "--type", "lookup")]
    [InlineData("/experiments/exp_good/results/page_3%230", "results", "exp_good", "page_3#0")]
    [InlineData("/comparisons?experiment_ids=baseline:main,exp_bad&correction=bh&level=0.9", "compare", "baseline:main", "exp_bad", "--correction", "bh", "--level", "0.9")]
    [InlineData("/comparisons/questions?experiment_ids=exp_good,exp_bad&change=regressed", "compare", "exp_good", "exp_bad", "--change", "regressed")]
    [InlineData("/stats?project=default", "stats", "--project", "default")]
    [InlineData("/stats/models", "stats", "models")]
    [InlineData("/stats/agents", "stats", "agents")]
    [InlineData("/stats/question-types", "stats", "question-types")]
    [InlineData("/stats/errors", "stats", "errors")]
    [InlineData("/stats/configurations", "stats", "configurations")]
    [InlineData("/stats/frontier", "stats", "frontier")]
    [InlineData("/stats/power?baseline=exp_good&difference=0.05", "stats", "power", "--baseline", "exp_good", "--difference", "0.05")]
    [InlineData("/stats/trends?bucket=month&group_by=model", "trends", "--bucket", "month", "--group-by", "model")]
    [InlineData("/projects/default/baselines", "baseline", "list")]
    [InlineData("/experiments/exp_good/revert", "revert", "exp_good")]
    public async Task As_JSON_it_says_what_the_API_says(string path, params string[] arguments)
    {
        Ended ended = (await cli.RunAsync([.. arguments, "--json"])).With(0);
        JsonNode expected = JsonNode.Parse(await cli.GetAsync(path))!;
        // The size of the database moves, and with it what arrives in a second.
        foreach (string moving in new[] { "database_size_bytes", "results_per_second" })
            (expected as JsonObject)?.Remove(moving);
        JsonNode printed = ended.Json;
        foreach (string moving in new[] { "database_size_bytes", "results_per_second" })
            (printed as JsonObject)?.Remove(moving);
        Assert.True(JsonNode.DeepEquals(expected, printed), $"{expected}\n\n{printed}");
        Assert.Equal("", ended.Error);
    }

    [Fact]
    public async Task A_list_for_programs_has_a_line_each_whole_and_without_colours()
    {
        Ended ended = (await cli.RunAsync("list", "--sort", "accuracy_rate")).With(0);
        string[] lines = ended.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("EXPERIMENT ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("exp_bad ", lines[1], StringComparison.Ordinal);
        Assert.Contains("40.0 %", lines[1], StringComparison.Ordinal);
        Assert.Contains("80.0 %", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("nightly", lines[2], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain('\u001b', line));
    }

    [Fact]
    public async Task There_is_more_is_talk_and_not_data()
    {
        Ended ended = (await cli.RunAsync("results", "exp_good", "-n", "2")).With(0);
        Assert.Equal(3, ended.Out.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("2 shown, and there are more", ended.Error, StringComparison.Ordinal);
        Ended all = (await cli.RunAsync("results", "exp_good", "--all")).With(0);
        Assert.Equal(CliService.Questions + 1, all.Out.TrimEnd('\n').Split('\n').Length);
        Assert.Equal("", all.Error);
    }

    [Fact]
    public async Task An_experiment_is_shown_with_its_figures_and_what_disagrees()
    {
        string shown = (await cli.RunAsync("show", "exp_good")).With(0).Out;
        Assert.Contains("80.0 %, 95 % interval (", shown, StringComparison.Ordinal);
        Assert.Contains("60, 48 right", shown, StringComparison.Ordinal);
        Assert.Contains("TimeoutError", shown, StringComparison.Ordinal);
        Assert.Contains("gpt-4o", shown, StringComparison.Ordinal);
        Assert.Matches("accuracy_rate +0.5 +0.8", shown);
        // What somebody posted does not command the terminal of who reads it.
        Assert.Contains("first line second  [31mline", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
    }

    [Fact]
    public async Task One_question_is_shown_whole_with_its_steps()
    {
        string shown = (await cli.RunAsync("results", "exp_good", "page_2#1")).With(0).Out;
        Assert.Contains("TimeoutError", shown, StringComparison.Ordinal);
        Assert.Contains("What is number 5?", shown, StringComparison.Ordinal);
        Assert.Contains("forty two", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_says_its_verdict_in_a_sentence()
    {
        string compared = (await cli.RunAsync("compare", "exp_good", "exp_bad")).With(0).Out;
        Assert.Contains("worse", compared, StringComparison.Ordinal);
        Assert.Contains("40.0", compared, StringComparison.Ordinal);
        Assert.Matches("/agents/extractor/temperature +0.2 +0.9", compared);
        string regressed = (await cli.RunAsync("compare", "exp_good", "exp_bad", "--change", "regressed")).With(0).Out;
        Assert.Equal(24 + 1, regressed.TrimEnd('\n').Split('\n').Length);
    }

    [Theory]
    [InlineData("questions    120", "stats")]
    [InlineData("gpt-4o", "stats", "models")]
    [InlineData("extractor", "stats", "agents")]
    [InlineData("lookup", "stats", "question-types")]
    [InlineData("TimeoutError", "stats", "errors")]
    [InlineData("exp_good", "stats", "configurations")]
    [InlineData("unbeaten", "stats", "frontier")]
    [InlineData("questions", "stats", "power", "--baseline", "exp_good", "--difference", "0.05")]
    [InlineData("60.0 %", "trends", "--bucket", "month")]
    [InlineData("baseline:main  exp_good", "baseline", "list")]
    [InlineData("the good one", "baseline", "show", "main")]
    public async Task For_people_it_is_a_table_or_a_sentence(string expected, params string[] arguments)
    {
        Ended ended = (await cli.RunAsync(arguments)).With(0);
        Assert.Contains(expected, ended.Out, StringComparison.Ordinal);
        Assert.Equal("", ended.Error);
    }

    [Fact]
    public async Task A_configuration_goes_into_a_file_to_be_run_again()
    {
        string path = Path.Combine(cli.Folder, "configuration.json");
        Ended ended = (await cli.RunAsync("revert", "exp_good", "-o", path)).With(0);
        Assert.Equal("", ended.Out);
        Assert.Contains("run at commit 0123456789", ended.Error, StringComparison.Ordinal);
        Assert.Equal("gpt-4o", (string?)JsonNode.Parse(await File.ReadAllTextAsync(path))!["agents"]!["extractor"]!["model"]);
        Assert.Single(Directory.GetFiles(cli.Folder, "configuration*"));
    }
}
