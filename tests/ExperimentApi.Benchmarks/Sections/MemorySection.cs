using System.Diagnostics;
using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Measuring;
using ExperimentApi.Benchmarks.Report;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>What one very long request adds to the memory of a service that was just started and used a little.</summary>
internal sealed class MemorySection(Bench bench, Results results, BenchmarkOptions options)
{
    private const string Section = "Memory";
    private const int FewRows = 1000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await bench.ClearAsync();
        using ServerProcess service = await bench.StartServiceAsync(cancellationToken);
        await new LongPost(service.Address, (await bench.NewExperimentAsync()).ResultsPath).RunAsync(FewRows);
        Experiment experiment = await bench.NewExperimentAsync();
        double before = ProcessFiles.ResidentMiB(service.ProcessId);
        double most = before;
        long start = Stopwatch.GetTimestamp();
        Task post = new LongPost(service.Address, experiment.ResultsPath).RunAsync(options.LongRequestRows);
        while (!post.IsCompleted)
        {
            most = Math.Max(most, ProcessFiles.ResidentMiB(service.ProcessId));
            await Task.WhenAny(post, Task.Delay(20, cancellationToken));
        }
        await post;
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await bench.RequireRowsAsync(options.LongRequestRows, experiment);
        string name = FormattableString.Invariant($"growth by one request of {options.LongRequestRows:#,##0} rows");
        results.Add(new ReportLine(Section, name, Figure.MiB(most - before)) { Target = Target.Under(100) });
        results.Add(new ReportLine(Section, "  before it", Figure.MiB(before)));
        results.Add(new ReportLine(Section, "  peak since the start (VmHWM)", Figure.MiB(ProcessFiles.PeakResidentMiB(service.ProcessId))));
        results.Add(new ReportLine(Section, "  its rate, rows made on the fly", Figure.RowsPerSecond(options.LongRequestRows / seconds)));
    }
}
