using System.Diagnostics;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Sections;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks;

/// <summary>One run: the servers, the sections that were asked for, the report.</summary>
internal static class BenchmarkRun
{
    /// <returns>The exit code: 1 where something could not be measured.</returns>
    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("The benchmark reads processor time and memory from /proc, which only Linux has.");
        await using Bench bench = await Bench.StartAsync(options.Service?.FullName, cancellationToken);
        var results = new Results(await MachineFacts.ReadAsync(bench.Postgres)) { Service = bench.ServiceFile, Quick = options.Quick, Rows = options.Rows, Seconds = options.Seconds };
        double others = bench.CpuOfOthers();
        long start = Stopwatch.GetTimestamp();
        await new WarmUp(bench, options).RunAsync();
        foreach (string section in options.Only)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{section}, after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
            await (section switch
            {
                BenchmarkSyntax.Bulk => new BulkSection(bench, results, options).RunAsync(),
                BenchmarkSyntax.Single => new SingleSection(bench, results, options).RunAsync(cancellationToken),
                BenchmarkSyntax.Read => new ReadSection(bench, results, options).RunAsync(),
                BenchmarkSyntax.Start => new StartSection(bench, results, options).RunAsync(cancellationToken),
                BenchmarkSyntax.Memory => new MemorySection(bench, results, options).RunAsync(cancellationToken),
                BenchmarkSyntax.Analysis => new AnalysisSection(bench, results, options).RunAsync(cancellationToken),
                BenchmarkSyntax.Exchange => ExchangeAsync(bench, results, options, cancellationToken),
                _ => new RecordSection(results, options).RunAsync(),
            });
        }
        // Ticks of a hundredth of a second: of a short run the difference may come out below none.
        results.UsedByOthers = Math.Max(0, bench.CpuOfOthers() - others) / Stopwatch.GetElapsedTime(start).TotalSeconds / Environment.ProcessorCount;
        TextReport.Write(Console.Out, results);
        if (options.Json is { } file)
            JsonReport.Write(results, file.FullName);
        return results.Failures.Count == 0 ? 0 : 1;
    }

    private static async Task ExchangeAsync(Bench bench, Results results, BenchmarkOptions options, CancellationToken cancellationToken)
    {
        await new ExchangeImports(bench, results, options).RunAsync();
        await new ExchangeSection(bench, results, options).RunAsync(cancellationToken);
    }
}
