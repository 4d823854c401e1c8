using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>A service that starts on a migrated database, and what it takes while nobody asks it anything.</summary>
internal sealed class StartSection(Bench bench, Results results, BenchmarkOptions options)
{
    private const string Section = "Start";
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var seconds = new List<double>();
        var memory = new List<double>();
        for (int start = 0; start < options.Starts; start++)
        {
            using ServerProcess service = await bench.StartServiceAsync(cancellationToken);
            await Task.Delay(Idle, cancellationToken);
            seconds.Add(service.StartTime.TotalSeconds);
            memory.Add(ProcessFiles.ResidentMiB(service.ProcessId));
        }
        results.Add(new ReportLine(Section, "start to /health/ready", Figure.Seconds(Median.Of(seconds))) { Target = Target.Under(1.5), OursRuns = seconds });
        results.Add(new ReportLine(Section, "resident memory, idle", Figure.MiB(Median.Of(memory))) { Target = Target.Under(150), OursRuns = memory });
    }
}
