using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;
using ExperimentApi.Benchmarks.Yardsticks;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>The same rows as they are posted and as they are stored.</summary>
internal sealed record BulkRows(RowSet Ndjson, RowSet Csv, Experiment Source);

/// <summary>Single timed runs; each checks that every row is there.</summary>
internal sealed class BulkRuns(Bench bench)
{
    private readonly Copy _copy = new(bench.Postgres);

    /// <summary>Has the service store the rows, which says how COPY has to.</summary>
    public async Task<BulkRows> PrepareAsync(RowSet ndjson)
    {
        Experiment experiment = await bench.NewExperimentAsync();
        await PostAsync([experiment], [BulkBody.Ndjson(ndjson)]);
        return new BulkRows(ndjson, await _copy.ReadAsync(experiment), experiment);
    }

    /// <summary>By one psql for each experiment named, all at once.</summary>
    public async Task<Measurement> CopyAsync(BulkRows rows, Experiment[] into, long already = 0)
    {
        RowSet[] parts = rows.Csv.Split(into.Length);
        string[] files = [.. parts.Select((part, index) => _copy.Write(part, rows.Source, into[index]))];
        Measurement run = await bench.MeasureAsync(rows.Csv.Count, async () =>
        {
            CopyTime[] times = await Task.WhenAll(files.Select(_copy.InAsync));
            return times.Max(time => time.Ended) - times.Min(time => time.Begun);
        });
        await bench.RequireRowsAsync(already + rows.Csv.Count, into);
        foreach (string file in files)
            File.Delete(file);
        return run;
    }

    /// <summary>By one connection for each experiment named, all at once.</summary>
    public async Task<Measurement> PostAsync(Experiment[] into, BulkBody[] bodies, string expect = "inserted", long already = 0)
    {
        long rows = bodies.Sum(body => body.Rows);
        BulkPost[] posts = [.. into.Select((experiment, index) => new BulkPost(bench.Service.Address, experiment.ResultsPath, bodies[index]))];
        Measurement run = await bench.MeasureAsync(rows, async () =>
        {
            await Task.WhenAll(posts.Select(post => post.RunAsync(expect)));
            return null;
        });
        foreach (BulkPost post in posts)
            post.Dispose();
        await bench.RequireRowsAsync(already + rows, into);
        return run;
    }
}
