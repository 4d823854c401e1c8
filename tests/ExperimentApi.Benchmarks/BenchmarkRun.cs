using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Sections;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks;

/// <summary>One run: the servers, the sections that were asked for, the report.</summary>
internal static class BenchmarkRun
{
    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        await using Bench bench = await Bench.StartAsync(options.Service?.FullName, cancellationToken);
        var results = new Results(await MachineFacts.ReadAsync(bench.Postgres)) { Mode = options.Quick ? "quick" : "full" };
        foreach (string section in options.Only)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Console.Error.WriteLineAsync(section);
            await (section switch
            {
                BenchmarkSyntax.Bulk => new BulkSection(bench, results, options).RunAsync(),
                BenchmarkSyntax.Single => new SingleSection(bench, results, options).RunAsync(cancellationToken),
                _ => Task.CompletedTask,
            });
        }
        TextReport.Write(Console.Out, results);
        if (options.Json is { } file)
            JsonReport.Write(results, file.FullName);
    }
}
