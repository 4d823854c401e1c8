using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class RecorderTests(ServiceFixture fixture) : RealServiceTest(fixture), IDisposable
{
    private readonly RecorderOptions _options = new() { SpoolFolder = TemporaryFolder.New() };

    public void Dispose() => TemporaryFolder.Delete(_options.SpoolFolder!);

    [Fact]
    public async Task Four_threads_record_and_everything_is_stored_once()
    {
        ExperimentRun run = await Client.StartRunAsync(new ExperimentSnapshot { Name = "four threads" }, _options);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (int number = 0; number < 2500; number++)
                run.Record(new ResultSubmission { QuestionId = $"frage/{thread}-{number} #ä", IsCorrect = number % 4 != 0 });
        })));
        RecordingReport report = await run.CompleteAsync();
        await run.DisposeAsync();

        Assert.Equal((10_000, 10_000, 0, true), (report.Recorded, report.Delivered, report.Unchanged, report.IsFinished));
        Experiment stored = await Client.Experiments.GetAsync(run.ExperimentId);
        Assert.Equal("completed", stored.Status);
        Assert.Equal((10_000L, 0.75), (stored.Performance.TotalQuestions ?? 0, stored.Performance.AccuracyRate ?? 0));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_options.SpoolFolder!));
    }

    [Fact]
    public async Task Of_a_batch_only_the_rows_at_fault_are_refused()
    {
        string id = await CreateAsync();
        await Client.Results.PostAsync(id, new ResultSubmission { QuestionId = "stored", IsCorrect = false });
        await using ExperimentRun run = await Client.StartRunAsync(new ExperimentSnapshot { ExperimentId = id }, _options);
        run.Record(new ResultSubmission { QuestionId = "q1" });
        run.Record(new ResultSubmission { QuestionId = "wrong", Score = 2 });
        run.Record(new ResultSubmission { QuestionId = "stored", IsCorrect = true });
        run.Record(new ResultSubmission { IsCorrect = true });
        run.Record(new ResultSubmission { QuestionId = "q2", ErrorType = "TimeoutError" });
        run.Record(new ResultSubmission { QuestionId = "q2", IsCorrect = true });
        RecordingReport report = await run.FlushAsync();

        Assert.True(run.IsResumed);
        Assert.Equal((6, 3, 3), (report.Recorded, report.Delivered, report.Rejected));
        Assert.Equal(3, (await File.ReadAllLinesAsync(report.RejectedFile!)).Length);
        PerformanceFigures performance = await Client.Results.PerformanceAsync(id);
        Assert.Equal((3L, 1L), (performance.TotalQuestions ?? 0, performance.CorrectAnswers ?? 0));
    }

    [Fact]
    public async Task What_is_replayed_although_it_had_arrived_changes_nothing()
    {
        ExperimentRun run = await Client.StartRunAsync(new ExperimentSnapshot(), _options);
        string folder = run.Report.SpoolFolder!;
        for (int number = 0; number < 1000; number++)
            run.Record(new ResultSubmission { QuestionId = $"q{number}", IsCorrect = true });
        await run.FlushAsync();
        // As if the process had been killed before it noted that the service has them.
        string copy = TemporaryFolder.New();
        Directory.CreateDirectory(copy);
        foreach (string path in Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) is not "settled"))
            await CopyAsync(path, Path.Combine(copy, Path.GetFileName(path)));
        await run.CompleteAsync();
        await run.DisposeAsync();

        ReplayReport report = await new SpoolReplay(Client, _options).RunAsync(copy);

        Assert.Equal((1000, 1000, 0), (report.Delivered, report.Runs[0].Unchanged, report.Left));
        Assert.False(Directory.Exists(copy));
        Assert.Equal(1000, (await Client.Results.PerformanceAsync(run.ExperimentId)).TotalQuestions);
    }

    /// <summary>Opened so that the lock of a live run does not matter.</summary>
    private static async Task CopyAsync(string from, string to)
    {
        if (Path.GetFileName(from) == "lock")
        {
            await File.WriteAllTextAsync(to, "");
            return;
        }
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using FileStream target = File.Create(to);
        await source.CopyToAsync(target);
    }
}
