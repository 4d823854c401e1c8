using ExperimentApi.Benchmarks.Recording;
using ExperimentApi.Benchmarks.Report;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>What recording a result costs the benchmark that records: the client alone, with a service that takes no time.</summary>
internal sealed class RecordSection(Results results, BenchmarkOptions options)
{
    private const int Bursts = 20;

    private static readonly string Section = $"Record() on {Producers.Threads} threads";

    public async Task RunAsync()
    {
        await using RecordedRun recorded = await RecordedRun.StartAsync();
        var producers = new Producers(recorded);
        await producers.BurstsAsync(Bursts);
        Report(FormattableString.Invariant($"about {Producers.PacedRate:#,##0} results/s"), await producers.PacedAsync(options.Seconds));
        Report("at full speed, fewer than the queue holds", await producers.BurstsAsync(Bursts));
    }

    private void Report(string name, CallTimes calls)
    {
        results.Add(new ReportLine(Section, $"{name}: mean", Figure.Microseconds(calls.Mean)) { Target = Target.Under(2) });
        results.Add(new ReportLine(Section, "  p50", Figure.Microseconds(calls.P50)));
        results.Add(new ReportLine(Section, "  p99", Figure.Microseconds(calls.P99)) { Target = Target.Under(20) });
        results.Add(new ReportLine(Section, "  longest", Figure.Microseconds(calls.Longest)));
        results.Add(new ReportLine(Section, "  allocated by a call, beyond the result", Figure.Bytes(calls.BytesPerCall)) { Target = Target.Under(1) });
    }
}
