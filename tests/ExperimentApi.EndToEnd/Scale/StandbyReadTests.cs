using ExperimentApi.Client;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Client.Questions;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.EndToEnd.Scale.Kit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Scale;

/// <summary>Lists are read on the standby, and nobody can tell but by the load of the primary.</summary>
[Collection(ScaleCollection.Name)]
public sealed class StandbyReadTests(ITestOutputHelper output, FaultLog log) : ScaleTest(output, log)
{
    private const int Posts = 15;

    private protected override string[] Settings => ["--Database:ReadFromStandby", "true"];

    [SkippableFact]
    public Task Lists_of_the_standby_show_all_that_was_acknowledged_however_far_it_is_behind() => RunAsync("lists of the standby", 1, async () =>
    {
        ExperimentApiClient one = Client(Recording(), One.Address);
        ExperimentApiClient other = Client(Recording(), Other.Address);
        foreach (string experiment in new[] { "shared", "second" })
            await one.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = experiment, Name = "faults" });
        int posted = 0;
        for (; posted < Posts; posted++)
            await PostAndLookAsync(posted % 2 == 0 ? one : other, posted % 2 == 0 ? other : one, posted);
        Assert.True(await StatementsOnStandbyAsync() > 0, "nothing was read on the standby");

        // It is behind for good: then the primary is asked.
        await Servers.PauseReplayAsync();
        await PostAndLookAsync(one, other, posted++);
        await Servers.ResumeReplayAsync();
        await PostAndLookAsync(other, one, posted++);

        // It is gone: the primary no longer waits for it, or nothing could be stored, and is asked.
        await Servers.ForgetStandbyAsync();
        await Servers.Standby.KillAsync();
        Tally.Kills++;
        await PostAndLookAsync(one, other, posted++);
        await CompareAsync("shared", posted, posted);
    });

    private static async Task PostAndLookAsync(ExperimentApiClient writer, ExperimentApiClient reader, int number)
    {
        await writer.Results.PostAsync("shared", Answers.Of("shared", number));
        Page<ExperimentSummary> list = await reader.Experiments.ListAsync();
        Assert.Equal(number + 1, list.Items.Single(row => row.ExperimentId == "shared").TotalAnswers);
        Assert.Equal(number + 1, (await reader.Stats.TotalsAsync()).TotalAnswers);
        Assert.Equal(number + 1, (await reader.Questions.ListAsync(new QuestionQuery { Limit = 500 })).Items.Count);
        Comparison comparison = await reader.Comparisons.CompareAsync(["shared", "second"]);
        Assert.Equal(number + 1, comparison.Pairs[0].OnlyInBaseline);
    }

    // Sessions that the services hold there and that asked last for something else than how far it is.
    private async Task<long> StatementsOnStandbyAsync() =>
        (long)(await Servers.AskStandbyAsync("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ExperimentApi' AND query NOT LIKE '%pg_is_in_recovery%'"))!;
}
