using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;
using ExperimentApi.Benchmarks.Yardsticks;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>All results of an experiment by pages, and its performance, against COPY TO of the same rows in the same order.</summary>
internal sealed class ReadSection(Bench bench, Results results, BenchmarkOptions options)
{
    private const string Section = "Reading";
    private const int PerformanceRows = 100_000;

    private readonly Copy _copy = new(bench.Postgres);
    private readonly BulkRuns _runs = new(bench);

    public async Task RunAsync()
    {
        await bench.ClearAsync();
        Experiment many = (await _runs.PrepareAsync(RowSet.Results(0, options.Rows, steps: false))).Source;
        Experiment withSteps = (await _runs.PrepareAsync(RowSet.Results(0, options.Rows, steps: true))).Source;
        await SettleAsync();
        await PagesAsync("pages of 500", many);
        await PagesAsync("pages of 500, 5 steps a row", withSteps);
        int copies = (PerformanceRows + options.Rows - 1) / options.Rows;
        await bench.Postgres.MultiplyAsync(many, copies);
        await SettleAsync();
        await PerformanceAsync(many, options.Rows * copies);
    }

    /// <summary>What autovacuum would have done by the time somebody reads.</summary>
    private Task SettleAsync() => bench.Postgres.DoAsync("VACUUM ANALYZE results");

    private async Task PagesAsync(string name, Experiment experiment)
    {
        int rows = options.Rows;
        Entrant copy = CopyOf(experiment, rows);
        var pages = new Entrant(name, () => bench.MeasureAsync(rows, async () =>
        {
            int read = await PagedRead.CountAsync(bench.Service.Client, experiment.ResultsPath);
            return read == rows ? null : throw new InvalidOperationException($"{rows} rows are stored and {read} were listed.");
        }));
        Dictionary<Entrant, Series> series = await Contest.RunWarmAsync(options.Rounds, copy, pages);
        results.Add(ReportLine.OfRates(Section, FormattableString.Invariant($"{rows:#,##0} rows by {name}"), series[pages], copy.Name, series[copy]));
    }

    private async Task PerformanceAsync(Experiment experiment, int rows)
    {
        Entrant copy = CopyOf(experiment, rows);
        var performance = new Entrant("performance", () => bench.MeasureAsync(rows, async () =>
        {
            string answer = await bench.Service.Client.GetStringAsync($"/api/v1/experiments/{experiment.Id}/performance");
            return answer.Contains($"\"total_answers\":{rows},", StringComparison.Ordinal) ? null : throw new InvalidOperationException($"Of {rows} rows the performance is {answer}");
        }));
        Dictionary<Entrant, Series> series = await Contest.RunAsync(options.SlowRounds, copy, performance);
        results.Add(new ReportLine(Section, FormattableString.Invariant($"performance of {rows:#,##0} rows"), Figure.Milliseconds(1000 * rows / series[performance].Rate))
        {
            YardstickName = copy.Name,
            Yardstick = Figure.Milliseconds(1000 * rows / series[copy].Rate),
            OursRuns = [.. series[performance].Rates.Select(rate => 1000 * rows / rate)],
            YardstickRuns = [.. series[copy].Rates.Select(rate => 1000 * rows / rate)],
            OursCpu = series[performance].CpuPerThousand,
            YardstickCpu = series[copy].CpuPerThousand,
        });
    }

    private Entrant CopyOf(Experiment experiment, int rows) => new("COPY TO", () => bench.MeasureAsync(rows, async () =>
        (await _copy.OutAsync($"SELECT * FROM results WHERE experiment_key = '{experiment.Key}' ORDER BY question_id, attempt", "/dev/null")).Seconds));
}
