using System.Diagnostics;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Sections;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks;

/// <summary>One run: the servers, the sections that were asked for, the report.</summary>
internal static class BenchmarkRun
{
    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using Bench bench = await Bench.StartAsync(options.Service?.FullName, cancellationToken);
        var results = new Results(await MachineFacts.ReadAsync(bench.Postgres)) { Mode = options.Quick ? "quick" : "full" };
        foreach (string section in options.Only)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{section}, after {watch.Elapsed.TotalSeconds:0} s"));
            await (section switch
            {
                BenchmarkSyntax.Bulk => new BulkSection(bench, results, options).RunAsync(),
                BenchmarkSyntax.Single => new SingleSection(bench, results, options).RunAsync(cancellationToken),
                BenchmarkSyntax.Read => new ReadSection(bench, results, options).RunAsync(),
                BenchmarkSyntax.Start => new StartSection(bench, results, options).RunAsync(cancellationToken),
                _ => new MemorySection(bench, results, options).RunAsync(cancellationToken),
            });
        }
        TextReport.Write(Console.Out, results);
        if (options.Json is { } file)
            JsonReport.Write(results, file.FullName);
    }
}
