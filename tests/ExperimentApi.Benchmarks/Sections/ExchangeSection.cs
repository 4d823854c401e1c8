using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;
using ExperimentApi.Benchmarks.Yardsticks;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>
/// A million results out of one experiment, and out of 2,000, against COPY TO of the same rows in the same order, and what that adds to the
/// service's memory.
/// </summary>
internal sealed class ExchangeSection(Bench bench, Results results, BenchmarkOptions options)
{
    private const string Section = "Export";
    private const string Ndjson = "ndjson";
    private const string Parquet = "parquet";

    private readonly Copy _copy = new(bench.Postgres);
    private readonly BulkRuns _runs = new(bench);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await bench.ClearAsync();
        Experiment withSteps = (await _runs.PrepareAsync(RowSet.Results(0, options.Rows, steps: true))).Source;
        Experiment many = (await _runs.PrepareAsync(RowSet.Results(0, options.Rows, steps: false))).Source;
        int times = options.LongRequestRows / options.Rows;
        await bench.Postgres.MultiplyAsync(many, times);
        // What autovacuum would have done by the time somebody exports.
        await bench.Postgres.DoAsync("VACUUM ANALYZE results");
        await ContestAsync("", many, options.Rows * times);
        await ContestAsync(", 5 steps a row", withSteps, options.Rows);
        foreach (string format in (string[])[Ndjson, Parquet, "json", "csv"])
            await MemoryAsync(many, format, cancellationToken);
        await EverythingAsync();
    }

    /// <summary>As a backup does it.</summary>
    private async Task EverythingAsync()
    {
        await bench.ClearAsync();
        var database = new AnalysisDatabase(bench.Postgres, options.Quick);
        await database.MakeAsync();
        // Whoever comes first has all figures counted.
        await Download.RunAsync(bench.Service.Client, "/api/v1/experiments");
        var copy = new Entrant("COPY TO", () => bench.MeasureAsync(database.Results, async () =>
            (await _copy.OutAsync("SELECT * FROM results ORDER BY experiment_key, question_id, attempt", "/dev/null")).Seconds));
        Entrant[] formats = [.. new[] { Ndjson, Parquet }.Select(format => new Entrant(format, () => bench.MeasureAsync(database.Results, async () =>
        {
            await Download.RunAsync(bench.Service.Client, $"/api/v1/export?format={format}&include_deleted=true");
            return null;
        })))];
        Dictionary<Entrant, Series> series = await Contest.RunAsync(options.SlowRounds, [copy, .. formats]);
        foreach (Entrant format in formats)
            results.Add(ReportLine.OfRates(Section, FormattableString.Invariant($"{AnalysisDatabase.Experiments:#,##0} experiments as {format.Name}"), series[format], copy.Name, series[copy]));
    }

    private async Task ContestAsync(string what, Experiment experiment, int rows)
    {
        var copy = new Entrant("COPY TO", () => bench.MeasureAsync(rows, async () =>
            (await _copy.OutAsync($"SELECT * FROM results WHERE experiment_key = '{experiment.Key}' ORDER BY question_id, attempt", "/dev/null")).Seconds));
        Entrant[] formats = [.. new[] { Ndjson, Parquet, "json", "csv" }.Select(format => new Entrant(format, () => bench.MeasureAsync(rows, () => ExportAsync(bench.Service, experiment, format, rows))))];
        Dictionary<Entrant, Series> series = await Contest.RunWarmAsync(options.SlowRounds, [copy, .. formats]);
        foreach (Entrant format in formats)
        {
            Target? target = format.Name switch { Ndjson => Target.AtLeast(0.5), Parquet => Target.AtLeast(0.25), _ => null };
            results.Add(ReportLine.OfRates(Section, FormattableString.Invariant($"{rows:#,##0} results as {format.Name}{what}"), series[format], copy.Name, series[copy], target));
        }
    }

    private async Task MemoryAsync(Experiment experiment, string format, CancellationToken cancellationToken)
    {
        using ServerProcess service = await bench.StartServiceAsync(cancellationToken);
        Experiment few = await bench.NewExperimentAsync();
        await Download.RunAsync(service.Client, PathOf(few, format));
        double before = ProcessFiles.ResidentMiB(service.ProcessId);
        double most = before;
        Task<Download> export = Download.RunAsync(service.Client, PathOf(experiment, format));
        while (!export.IsCompleted)
        {
            most = Math.Max(most, ProcessFiles.ResidentMiB(service.ProcessId));
            await Task.WhenAny(export, Task.Delay(20, cancellationToken));
        }
        Download file = await export;
        results.Add(new ReportLine(Section, $"growth of memory by one export as {format}", Figure.MiB(most - before)) { Target = Target.Under(100) });
        results.Add(new ReportLine(Section, "  before it", Figure.MiB(before)));
        results.Add(new ReportLine(Section, "  size of the file", Figure.MiB(file.Bytes / 1024.0 / 1024)));
    }

    /// <summary>A benchmark that loses rows measures nothing.</summary>
    private static async Task<double?> ExportAsync(ServerProcess service, Experiment experiment, string format, int rows)
    {
        Download file = await Download.RunAsync(service.Client, PathOf(experiment, format));
        bool isWhole = format switch
        {
            Ndjson => file.Lines == rows,
            Parquet => file.End.AsSpan().SequenceEqual("PAR1"u8),
            "csv" => file.Lines > rows,
            _ => file.End is [.., (byte)'}'],
        };
        return isWhole ? null : throw new InvalidOperationException($"{rows} rows are stored, and the file has {file.Lines} lines and {file.Bytes} bytes.");
    }

    private static string PathOf(Experiment experiment, string format) => $"/api/v1/experiments/{experiment.Id}/export?format={format}";
}
