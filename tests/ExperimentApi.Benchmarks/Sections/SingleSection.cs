using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Servers;
using ExperimentApi.Benchmarks.Yardsticks;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>One durable result a request, against single-row INSERTs by pgbench and against an endpoint that does nothing.</summary>
internal sealed class SingleSection(Bench bench, Results results, BenchmarkOptions options)
{
    private const string Section = "Single results";

    private readonly SingleBody _body = new();
    private readonly PgBench _pgbench = new(bench.Postgres);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using ServerProcess constant = await ConstantEndpoint.StartAsync(cancellationToken);
        // The first result is pgbench's row.
        Experiment first = await bench.NewExperimentAsync();
        await PostAsync(1, [first], TimeSpan.Zero);
        await _pgbench.TakeRowAsync(first);
        await ConstantAsync(constant, 32, options.WarmUp);
        foreach (int connections in new[] { 1, 8, 32 })
            await AtAsync(connections, constant);
    }

    private async Task AtAsync(int connections, ServerProcess constant)
    {
        string at = $"{connections} connection{(connections == 1 ? "" : "s")}";
        var insert = new Entrant("pgbench", () => InsertAsync(connections));
        var post = new Entrant($"posts, {at}", async () => await PostAsync(connections, [await bench.NewExperimentAsync()], options.Duration));
        var spread = new Entrant($"posts, {at}, each its own experiment", async () => await PostAsync(connections, await bench.NewExperimentsAsync(connections), options.Duration));
        var ceiling = new Entrant("constant", () => ConstantAsync(constant, connections, options.Duration));
        await bench.ClearAsync();
        Dictionary<Entrant, Series> series = await Contest.RunAsync(options.SlowRounds, connections == 32 ? [insert, post, ceiling, spread] : [insert, post, ceiling]);
        foreach (Entrant ours in series.Keys.Where(entrant => entrant == post || entrant == spread))
            results.Add(ReportLine.OfRates(Section, ours.Name, series[ours], insert.Name, series[insert], ours == post && connections == 32 ? Target.AtLeast(1, aim: 1.5) : null));
        results.Add(Latency($"  p50, {at}", series[post].P50, series[insert].P50));
        results.Add(Latency($"  p99, {at}", series[post].P99, series[insert].P99, Target.Under(4)));
        results.Add(ReportLine.OfRates(Section, $"  HTTP ceiling, {at}", series[post], ceiling.Name, series[ceiling]));
    }

    private async Task<Measurement> InsertAsync(int connections)
    {
        Experiment experiment = await bench.NewExperimentAsync();
        (long Rows, double Seconds, Latencies Latencies) run = default;
        Measurement timed = await bench.MeasureAsync(0, async () => (run = await _pgbench.RunAsync(experiment, connections, options.Seconds)).Seconds);
        await bench.RequireRowsAsync(run.Rows, experiment);
        return timed with { Rows = run.Rows, Latencies = run.Latencies };
    }

    private async Task<Measurement> PostAsync(int connections, Experiment[] into, TimeSpan duration)
    {
        Measurement run = await PostAsync(bench.Service, [.. Enumerable.Range(0, connections).Select(index => into[index % into.Length].ResultsPath)], duration);
        await bench.RequireRowsAsync(run.Rows, into);
        return run;
    }

    private Task<Measurement> ConstantAsync(ServerProcess constant, int connections, TimeSpan duration) =>
        PostAsync(constant, [.. Enumerable.Repeat(ConstantEndpoint.Path, connections)], duration);

    private async Task<Measurement> PostAsync(ServerProcess server, string[] paths, TimeSpan duration)
    {
        using var posts = new SinglePosts(server.Address, paths, _body);
        Measurement run = await bench.MeasureAsync(0, async () =>
        {
            await posts.RunAsync(duration);
            return null;
        }, server);
        return run with { Rows = posts.Answered, Latencies = posts.Latencies };
    }

    private static ReportLine Latency(string name, double ours, double yardstick, Target? target = null) => new(Section, name, Figure.Milliseconds(ours))
    {
        YardstickName = "pgbench",
        Yardstick = Figure.Milliseconds(yardstick),
        Target = target,
    };
}
