using System.Diagnostics;
using System.Text.Json.Nodes;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.EndToEnd.Cli.Kit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary><c>experiments watch</c> where nobody sees it move; <see cref="TerminalTests" /> look at the picture.</summary>
public sealed class WatchTests(CliService cli) : IClassFixture<CliService>
{
    [Fact]
    public async Task A_run_is_followed_to_its_end_and_the_exit_code_says_which()
    {
        await RunAsync(cli.Client, "exp_live", expected: 4, answers: 2, null);
        using Process watching = CliProgram.Start("dotnet", [CliProgram.Path, "watch", "--json"], cli.Environment());
        string first = (await watching.StandardOutput.ReadLineAsync())!;
        await RunAsync(cli.Client, "exp_live", expected: 4, answers: 4, "failed");
        string rest = await watching.StandardOutput.ReadToEndAsync();
        await watching.WaitForExitAsync();
        Assert.Equal(1, watching.ExitCode);
        JsonNode[] lines = [.. $"{first}\n{rest}".Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.All(lines, line => Assert.Equal("exp_live", (string)line["data"]!["experiment_id"]!));
        Assert.Equal(("progress", 4), ((string)lines[^1]["event"]!, (int)lines[^1]["data"]!["received"]!));
        Assert.Equal("failed", (string)lines.Last(line => (string)line["event"]! == "status")["data"]!["status"]!);
    }

    [Fact]
    public async Task A_finished_run_is_told_in_words_and_an_unknown_one_refused()
    {
        Ended watched = (await cli.RunAsync("watch", "baseline:main")).With(0);
        Assert.Matches(@"^\d\d:\d\d:\d\d  exp_good  completed\n\d\d:\d\d:\d\d  exp_good  60 answers  80\.0 % \(\d\d\.\d – \d\d\.\d\)  1 errors  \$0\.1200\n$", watched.Out);
        Assert.Contains("no experiment", (await cli.RunAsync("watch", "exp_nowhere")).With(4).Error, StringComparison.Ordinal);
        (await cli.RunAsync("watch", "exp_good", "--project", "default")).With(2);
    }

    /// <summary>Brings a run so far: the first two of three answers are right. It may be there already.</summary>
    internal static async Task RunAsync(ExperimentApiClient client, string id, int expected, int answers, string? end)
    {
        await client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = id, ExpectedQuestions = expected });
        await client.Results.PostManyAsync(id, [.. Enumerable.Range(0, answers).Select(number =>
            new ResultSubmission { QuestionId = $"q{number}", QuestionType = "sum", IsCorrect = number % 3 != 2, ExecutionTime = 1.5, EstimatedCost = 0.002 })]);
        if (end is not null)
            await client.Experiments.FinishAsync(id, new FinishRequest { Status = end });
    }
}
