using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>Pages of a list from its first to its last: none may be slower for standing deep.</summary>
internal sealed class AnalysisLists(Bench bench, Results results, string section, bool quick)
{
    private const int Depths = 5;
    private static readonly Target Limit = Target.Under(10);

    private readonly TimedGets _gets = new(bench.Service.Client);

    public async Task MeasureAsync(string list)
    {
        await Console.Error.WriteLineAsync($"  {list}");
        try
        {
            string path = AnalysisCalls.Root + list;
            IReadOnlyList<string?> cursors = await PagedRead.CursorsAsync(bench.Service.Client, path);
            var worst = new Latencies(0, 0);
            var all = new List<double>();
            StatementCounts most = new(0, 0, 0);
            foreach (int depth in Enumerable.Range(0, Depths).Select(step => (cursors.Count - 1) * step / (Depths - 1)).Distinct())
            {
                string page = PagedRead.With(path, "limit=50", cursors[depth]);
                List<double> runs = await _gets.RunAsync(page, quick ? 100 : 300, TimeSpan.FromSeconds(3));
                all.AddRange(runs);
                if (Latencies.Of(runs) is var latencies && latencies.P99 > worst.P99)
                    worst = latencies;
                StatementCounts counts = await StatementCounts.OfAsync(bench.Postgres, () => bench.Service.Client.GetByteArrayAsync(page));
                most = counts.Buffers > most.Buffers ? counts : most;
            }
            results.Add(new ReportLine(section, list, Figure.Milliseconds(worst.P99)) { Target = Limit, Statements = most });
            results.Add(new ReportLine(section, "  median of all depths", Figure.Milliseconds(Median.Of(all))));
        }
        catch (HttpRequestException refusal)
        {
            results.Failures.Add($"{list}: {refusal.Message}");
        }
    }
}
