using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Tracker;

/// <summary>The original tracker's folder.</summary>
public sealed class TrackerFormatTests
{
    [Fact]
    public async Task An_experiment_is_put_together_from_the_database_and_its_folder()
    {
        ReadItems read = await ReadItems.OfAsync("tracker", TrackerFixture.Folder());

        Assert.Equal(["exp_20250102_030405", "exp_20250103_000000", "exp_20250104_000000"], read.Experiments.Select(one => one.Id));
        ForeignExperiment first = read.Experiments[0].Experiment;
        Assert.Equal((new DateTimeOffset(2025, 1, 2, 3, 4, 5, 500, TimeSpan.Zero), "c0ffee", "abc"), (first.Snapshot.Timestamp, first.Snapshot.GitCommit, first.Snapshot.ConfigHash));
        // The database's models are not the folder's, so nobody knows whose they are.
        Assert.Equal([("agent_1", "m-1", 0.1), ("agent_2", "unknown", 0)], first.Snapshot.Agents!.Select(agent => (agent.Name!, agent.Model!, agent.Temperature!.Value)));
        Assert.Equal(("sequential", true, 2L, "ci"), (first.Snapshot.Workflow!.ProcessType, first.Snapshot.Workflow.MemoryEnabled, first.Snapshot.Dataset!.SampleSize, first.Snapshot.System!.Environment));
        Assert.Equal(("completed", new DateTimeOffset(2025, 1, 2, 3, 6, 0, TimeSpan.Zero)), (first.Finish!.Status, first.Finish.FinishedAt));
        Assert.Equal((3, 2, 0.6667, 9.5), (first.Reported!.TotalQuestions, first.Reported.CorrectAnswers, first.Reported.AccuracyRate, first.Reported.TotalExecutionTime));
        // Reported twice; the later report counts.
        Assert.Equal((4, 0.6), (first.Reported.AgentPerformance!["solver"].TotalExecutions, first.Reported.AgentPerformance["solver"].EstimatedCost));
        Assert.All(read.Experiments, Contract.Check);
    }

    [Fact]
    public async Task Questions_are_taken_apart_whatever_their_texts_look_like()
    {
        ReadExperiment read = (await ReadItems.OfAsync("tracker", TrackerFixture.Folder())).Experiments[0];

        Assert.Equal([("Single_A/page_1.pdf#0", 1, true), ("Single_A/page_1.pdf#1", 1, false), ("Single_B/page_2.pdf#0", 1, null), ("Single_A/page_1.pdf#0", 2, (bool?)true)],
            read.Results.Select(result => (result.QuestionId!, result.Attempt!.Value, result.IsCorrect)));
        ResultSubmission right = read.Results[0], wrong = read.Results[1];
        Assert.Equal(("what is it?", "lookup", "1,5", "1.5", 0.9, 3.5, 0.0125), (right.Question, right.QuestionType, right.Expected, right.Predicted, right.Confidence, right.ExecutionTime, right.EstimatedCost));
        Assert.Equal(["supervisor", "solver"], right.AgentFlow!);
        Assert.Equal(("add(1, 2)", "Single_A/page_1.pdf", 0, 2), (right.DslProgram, right.ConversationId, right.TurnIndex, right.TotalTurns));
        Assert.Equal((1, "abc"), (right.Metadata!.Value.GetProperty("position").GetInt32(), right.Metadata.Value.GetProperty("configuration").GetString()));
        Assert.Equal(("and then,\nExpected: twice?", "no", "ERROR"), (wrong.Question, wrong.Expected, wrong.Predicted));
        Assert.Equal(("Error", true, null, "Expected: something else"), (wrong.ErrorType, wrong.FallbackUsed, wrong.Confidence, wrong.Reasoning));
        Assert.StartsWith("it broke\nStatus: ✓ CORRECT\n-----", wrong.ErrorMessage, StringComparison.Ordinal);
        Assert.EndsWith("really", wrong.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(read.Warnings, warning => warning.Contains("the confidence", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_without_questions_comes_with_its_figures_and_one_without_either_as_failed()
    {
        ReadItems read = await ReadItems.OfAsync("tracker", TrackerFixture.Folder());

        ReadExperiment figures = read.Experiments[1], nothing = read.Experiments[2];
        Assert.Equal(("completed", 10, 0.8, 2L), (figures.Experiment.Finish!.Status, figures.Experiment.Reported!.TotalQuestions, figures.Experiment.Reported.AccuracyRate, figures.Experiment.Reported.ErrorPatterns!["TimeoutError"]));
        Assert.Equal(["too slow"], figures.Experiment.Reported.CommonFailures!);
        Assert.Equal(("failed", null, 0), (nothing.Experiment.Finish!.Status, nothing.Experiment.Reported, nothing.Results.Count));
        Assert.NotNull(nothing.Experiment.Finish.Error);
    }

    [Fact]
    public async Task A_folder_that_no_database_knows_is_an_experiment_of_its_own()
    {
        ReadExperiment read = (await ReadItems.OfAsync("tracker", new Upload([.. TrackerFixture.Folder().Files.Skip(1)]))).Only;

        Assert.Equal("folder_20250102_030405", read.Id);
        Assert.Equal([("supervisor", "m-1"), ("solver", "m-2")], read.Experiment.Snapshot.Agents!.Select(agent => (agent.Name!, agent.Model!)));
        Assert.Equal((4, 2, 0.5, 0.25, 0.15), (read.Experiment.Reported!.TotalQuestions, read.Experiment.Reported.CorrectAnswers, read.Experiment.Reported.AccuracyRate, read.Experiment.Reported.TotalEstimatedCost, read.Experiment.Reported.CostByAgent!["solver"]));
        Assert.Equal((new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero), 4), (read.Experiment.Snapshot.Timestamp, read.Results.Count));
    }

    [Fact]
    public async Task Times_without_an_offset_are_in_the_zone_that_the_sender_names()
    {
        var options = new ReadOptions(TimeZoneInfo.CreateCustomTimeZone("plus", TimeSpan.FromHours(5.5), null, null), "p");

        ReadExperiment read = (await ReadItems.OfAsync("tracker", TrackerFixture.Folder(), options)).Experiments[0];

        Assert.Equal(new DateTimeOffset(2025, 1, 1, 21, 34, 5, 500, TimeSpan.Zero), read.Experiment.Snapshot.Timestamp);
        Assert.Equal((new DateTimeOffset(2025, 1, 1, 21, 36, 0, TimeSpan.Zero), "p"), (read.Experiment.Finish!.FinishedAt, read.Experiment.Snapshot.Project));
    }

    [Fact]
    public async Task A_snapshot_says_more_than_the_database()
    {
        ReadItems read = await ReadItems.OfAsync("tracker", TrackerFixture.Folder(("tracking/configurations/snapshots.json", TrackerFixture.Snapshots("exp_x"))));

        ReadExperiment whole = read.Experiments.Single(one => one.Id == "exp_x");
        Assert.Equal(["solver", "solver_2"], whole.Experiment.Snapshot.Agents!.Select(agent => agent.Name));
        Assert.Equal("12345678901234567890", whole.Experiment.Snapshot.Agents![0].Members["own"].GetRawText());
        Assert.Contains(whole.Warnings, warning => warning.Contains("agents[1].verbose", StringComparison.Ordinal));
        Assert.Equal(("extraction", "a", "/home/x"), (whole.Experiment.Snapshot.Tasks!.Single().TaskType, whole.Experiment.Snapshot.Dataset!.ConversationIds!.Single(), whole.Experiment.Snapshot.EnvironmentSnapshot!["HOME"].GetString()));
        Assert.Equal((3, null, 1, 0.5), (whole.Experiment.Reported!.TotalQuestions, whole.Experiment.Reported.AccuracyRate, whole.Experiment.Reported.ErrorPatterns!["E"], whole.Experiment.Reported.CostByAgent!["solver"]));
        Contract.Check(whole);
    }

    [Fact]
    public async Task A_zip_of_the_folder_reads_like_the_folder()
    {
        ReadItems folder = await ReadItems.OfAsync("tracker", TrackerFixture.Folder()), zip = await ReadItems.OfAsync("tracker", TestUpload.Zipped(TrackerFixture.Folder()));

        Assert.Equal(folder.Experiments.Select(one => (one.Id, one.Results.Count)), zip.Experiments.Select(one => (one.Id, one.Results.Count)));
        Assert.StartsWith("folder.zip/tracking/", zip.Experiments[0].Experiment.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_recognised_by_what_is_in_it()
    {
        IForeignFormat tracker = ForeignFormats.All.Single(format => format.Name == "tracker");

        Assert.True(tracker.Recognises(TrackerFixture.Folder()));
        Assert.True(tracker.Recognises(TestUpload.Zipped(TrackerFixture.Folder())));
        Assert.False(tracker.Recognises(TestUpload.Of(("experiments.db", "no database"), ("all_results.txt", "alone"))));
        Assert.False(tracker.Recognises(new Upload([])));
    }
}
