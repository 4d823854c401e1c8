using System.Diagnostics;
using System.Text;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>
/// Questions that people ask of 2,000 experiments with a million results, on a PostgreSQL of their own that counts what each call makes it
/// read.
/// </summary>
internal sealed class AnalysisSection(Bench main, Results results, BenchmarkOptions options)
{
    private const string Making = "Analysis: 2,000 experiments";
    private const string Analysis = "Analysis: one call";
    private const string Lists = "Analysis: a page of 50, p99 of the worst depth";

    private static readonly string[] ListPaths =
    [
        .. new[] { "started_at", "accuracy_rate", "total_estimated_cost", "total_questions", "avg_execution_time_per_question" }.Select(sort => $"/experiments?sort=-{sort}"),
        $"/experiments/{AnalysisDatabase.Largest.First()}/results",
        .. new[] { "-difficulty", "-disagreement", "-flakiness", "question_id" }.Select(sort => $"/questions?sort={sort}"),
        "/questions?project=project-3",
        $"/questions/{Uri.EscapeDataString(AnalysisDatabase.SharedQuestion)}/results",
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using Bench bench = await Bench.StartAsync(options.Service?.FullName, cancellationToken, StatementCounts.Settings);
        try
        {
            await StatementCounts.PrepareAsync(bench.Postgres);
            await MakeAsync(bench);
            await AnalysesAsync(new AnalysisCalls(bench, results, Analysis), cancellationToken);
            var lists = new AnalysisLists(bench, results, Lists, options.Quick);
            foreach (string path in ListPaths)
                await lists.MeasureAsync(path);
            await QuestionsUnderWritesAsync(bench);
        }
        finally
        {
            main.CountAsOurs(bench);
        }
    }

    private async Task MakeAsync(Bench bench)
    {
        var database = new AnalysisDatabase(bench.Postgres, options.Quick);
        long start = Stopwatch.GetTimestamp();
        await database.MakeAsync();
        results.Add(new ReportLine(Making, FormattableString.Invariant($"to make them with {database.Results:#,##0} results"), Figure.Seconds(Stopwatch.GetElapsedTime(start).TotalSeconds)) { Target = Target.Under(60) });
        // As after an import: whoever asks first has all figures counted.
        foreach (string path in (string[])["/experiments", "/stats/models", "/questions"])
            await new AnalysisCalls(bench, results, Making).OnceAsync($"first {path}: nothing is counted yet", path);
        await bench.Postgres.DoAsync("VACUUM ANALYZE");
    }

    private static async Task AnalysesAsync(AnalysisCalls calls, CancellationToken cancellationToken)
    {
        string two = string.Join(',', AnalysisDatabase.Largest);
        string many = string.Join(',', AnalysisDatabase.Alike);
        string baseline = AnalysisDatabase.Alike.First();
        (string Name, string Path, double Limit)[] all =
        [
            ("comparison, 2 x 10,000 questions", $"/comparisons?experiment_ids={two}", 60),
            ("comparison, 150 x 500 against a baseline", $"/comparisons?experiment_ids={many}&baseline={baseline}&pairs=baseline", 500),
            ("comparison, 150 x 500, all 11,175 pairs", $"/comparisons?experiment_ids={many}&pairs=all", 3000),
            ("/stats/trends?bucket=week", "/stats/trends?bucket=week", 300),
            ("/stats/models", "/stats/models", 300),
            ("/stats/configurations", "/stats/configurations", 300),
        ];
        foreach ((string name, string path, double limit) in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await calls.MeasureAsync(name, path, Target.Under(limit));
        }
    }

    /// <summary>A page while results come in: the table of questions is out of date at every call.</summary>
    private async Task QuestionsUnderWritesAsync(Bench bench)
    {
        Experiment running = await bench.NewExperimentAsync();
        var milliseconds = new List<double>();
        for (int call = 0; call < 50; call++)
        {
            using var body = new StringContent($$"""[{"question_id": "new-{{call}}", "is_correct": true}]""", Encoding.UTF8, "application/json");
            (await bench.Service.Client.PostAsync(running.ResultsPath, body)).EnsureSuccessStatusCode();
            long start = Stopwatch.GetTimestamp();
            await bench.Service.Client.GetByteArrayAsync($"{AnalysisCalls.Root}/questions");
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        results.Add(new ReportLine(Lists, "/questions right after each new result, median", Figure.Milliseconds(Median.Of(milliseconds))) { OursRuns = milliseconds });
    }
}
