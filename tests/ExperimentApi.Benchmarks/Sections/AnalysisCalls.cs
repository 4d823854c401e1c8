using System.Diagnostics;
using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>Calls that answer one large question: their median, their p99, and what PostgreSQL read for one of them.</summary>
internal sealed class AnalysisCalls(Bench bench, Results results, string section)
{
    public const string Root = "/api/v1";

    private const int Calls = 100;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    private readonly TimedGets _gets = new(bench.Service.Client);

    public async Task MeasureAsync(string name, string path, Target target)
    {
        await Console.Error.WriteLineAsync($"  {name}");
        try
        {
            List<double> runs = await _gets.RunAsync(Root + path, Calls, Time);
            StatementCounts counts = await StatementCounts.OfAsync(bench.Postgres, () => bench.Service.Client.GetByteArrayAsync(Root + path));
            var latencies = Latencies.Of(runs);
            results.Add(new ReportLine(section, name, Figure.Milliseconds(latencies.P50)) { Target = target, OursRuns = runs, Statements = counts });
            results.Add(new ReportLine(section, "  p99", Figure.Milliseconds(latencies.P99)));
        }
        catch (HttpRequestException refusal)
        {
            results.Failures.Add($"{name}: {refusal.Message}");
        }
    }

    /// <summary>What is slow only the first time.</summary>
    public async Task OnceAsync(string name, string path)
    {
        try
        {
            double milliseconds = 0;
            StatementCounts counts = await StatementCounts.OfAsync(bench.Postgres, async () =>
            {
                long start = Stopwatch.GetTimestamp();
                await bench.Service.Client.GetByteArrayAsync(Root + path);
                milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            });
            results.Add(new ReportLine(section, name, Figure.Milliseconds(milliseconds)) { Statements = counts });
        }
        catch (HttpRequestException refusal)
        {
            results.Failures.Add($"{name}: {refusal.Message}");
        }
    }
}
