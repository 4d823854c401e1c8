using BenchmarkDotNet.Attributes;
using ExperimentApi.Benchmarks.Recording;

namespace ExperimentApi.Benchmarks.Micro;

/// <summary>
/// Recording results on four threads at once. BenchmarkDotNet's mean is the time of all calls together by their number, waking the
/// threads included; what a single call took and allocated is printed before its table. There is no MemoryDiagnoser: it would count what
/// the background makes of the results, too.
/// </summary>
[WarmupCount(5)]
[IterationCount(50)]
public class RecordBenchmarks
{
    private const int WarmBursts = 20;
    private const int PacedSeconds = 5;

    private readonly List<RecordedCalls> _calls = [];
    private RecordedRun _recorded = null!;
    private Producers _producers = null!;
    private Func<RecordedCalls[]> _burst = null!;

    [GlobalSetup]
    public async Task Prepare()
    {
        _recorded = await RecordedRun.StartAsync();
        _producers = new Producers(_recorded);
        await _producers.BurstsAsync(WarmBursts);
    }

    [IterationSetup]
    public void Ready()
    {
        _recorded.DrainAsync().GetAwaiter().GetResult();
        _burst = _producers.ReadyToBurst();
    }

    [Benchmark(OperationsPerInvoke = Producers.Threads * Producers.BurstCalls)]
    public void Record() => _calls.AddRange(_burst());

    [GlobalCleanup]
    public async Task Tell()
    {
        await _recorded.DrainAsync();
        Console.WriteLine($"// At full speed: {CallTimes.Of(_calls)}");
        Console.WriteLine(FormattableString.Invariant($"// At about {Producers.PacedRate:#,##0} results/s: {await _producers.PacedAsync(PacedSeconds)}"));
        await _recorded.DisposeAsync();
    }
}
