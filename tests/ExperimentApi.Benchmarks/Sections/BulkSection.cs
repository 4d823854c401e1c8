using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>Many rows in few requests, against COPY of the same rows over as many connections.</summary>
internal sealed class BulkSection(Bench bench, Results results, BenchmarkOptions options)
{
    private static readonly Target Share = Target.AtLeast(0.5, aim: 0.8);

    private readonly BulkRuns _runs = new(bench);

    public async Task RunAsync()
    {
        BulkRows rows = await _runs.PrepareAsync(RowSet.Results(0, options.Rows, steps: false));
        await FormsAsync(rows);
        await NdjsonAsync("NDJSON, 4 connections, each its own experiment", rows, 4, shared: false, Share);
        await NdjsonAsync("NDJSON, 4 connections, one experiment", rows, 4, shared: true);
        await PopulatedAsync(rows);
        BulkRows withSteps = await _runs.PrepareAsync(RowSet.Results(0, options.Rows, steps: true));
        await NdjsonAsync("NDJSON with 5 steps a row, 1 connection", withSteps, 1, shared: false);
        await NdjsonAsync("NDJSON with 5 steps a row, 4 connections", withSteps, 4, shared: false);
    }

    /// <summary>One connection and every form a body may have, against one COPY.</summary>
    private async Task FormsAsync(BulkRows rows)
    {
        BulkBody ndjson = BulkBody.Ndjson(rows.Ndjson);
        Experiment? last = null;
        var copy = new Entrant("COPY", async () => await _runs.CopyAsync(rows, [await bench.NewExperimentAsync()]));
        var first = new Entrant("NDJSON, 1 connection", async () => await _runs.PostAsync([last = await bench.NewExperimentAsync()], [ndjson]));
        var again = new Entrant("the same again: all unchanged", () => _runs.PostAsync([last!], [ndjson], "unchanged"));
        Entrant[] others =
        [
            Form("NDJSON, gzip", BulkBody.Gzip(rows.Ndjson)),
            Form("JSON arrays of 10,000", BulkBody.Arrays(rows.Ndjson, 10_000)),
            Form("JSON arrays of 500", BulkBody.Arrays(rows.Ndjson, 500)),
        ];
        await bench.ClearAsync();
        Dictionary<Entrant, Series> series = await Contest.RunAsync(options.Rounds, [copy, first, again, .. others]);
        Report(first, copy, series, Share);
        Report(again, first, series, Target.AtLeast(1));
        foreach (Entrant other in others)
            Report(other, copy, series);
    }

    private Entrant Form(string name, BulkBody body) => new(name, async () => await _runs.PostAsync([await bench.NewExperimentAsync()], [body]));

    private async Task NdjsonAsync(string name, BulkRows rows, int connections, bool shared, Target? target = null)
    {
        BulkBody[] bodies = [.. rows.Ndjson.Split(connections).Select(BulkBody.Ndjson)];
        var copy = new Entrant($"COPY x {connections}", async () => await _runs.CopyAsync(rows, await IntoAsync(connections, shared)));
        var post = new Entrant(name, async () => await _runs.PostAsync(await IntoAsync(connections, shared), bodies));
        await bench.ClearAsync();
        Report(post, copy, await Contest.RunAsync(options.Rounds, copy, post), target);
    }

    private async Task PopulatedAsync(BulkRows rows)
    {
        BulkBody ndjson = BulkBody.Ndjson(rows.Ndjson);
        BulkRows older = await _runs.PrepareAsync(RowSet.Results(options.Rows, options.Rows, steps: false));
        var copy = new Entrant("COPY to as many", async () => await _runs.CopyAsync(rows, [await WithAsync(older)], older.Ndjson.Count));
        var post = new Entrant("NDJSON to as many rows already there", async () => await _runs.PostAsync([await WithAsync(older)], [ndjson], already: older.Ndjson.Count));
        await bench.ClearAsync();
        Report(post, copy, await Contest.RunAsync(options.Rounds, copy, post));
    }

    private async Task<Experiment> WithAsync(BulkRows rows)
    {
        Experiment experiment = await bench.NewExperimentAsync();
        await _runs.CopyAsync(rows, [experiment]);
        return experiment;
    }

    /// <summary>An experiment for each connection, or the same one for all.</summary>
    private async Task<Experiment[]> IntoAsync(int connections, bool shared) =>
        shared ? [.. Enumerable.Repeat(await bench.NewExperimentAsync(), connections)] : await bench.NewExperimentsAsync(connections);

    private void Report(Entrant ours, Entrant yardstick, Dictionary<Entrant, Series> series, Target? target = null) =>
        results.Add(ReportLine.OfRates("Bulk", ours.Name, series[ours], yardstick.Name, series[yardstick], target));
}
