using BenchmarkDotNet.Attributes;
using ExperimentApi.Benchmarks.Recording;

namespace ExperimentApi.Benchmarks.Micro;

/// <summary>
/// Recording results on four threads at once. BenchmarkDotNet's mean is the time of all calls together by their number; what a single
/// call took is printed after it. There is no MemoryDiagnoser: it would count what the background makes of the results, too.
/// </summary>
public class RecordBenchmarks
{
    private const int PacedSeconds = 5;

    private readonly List<CallTimes> _bursts = [];
    private RecordedRun _recorded = null!;
    private Producers _producers = null!;

    [GlobalSetup]
    public async Task Prepare()
    {
        _recorded = await RecordedRun.StartAsync();
        _producers = new Producers(_recorded.Run);
    }

    [IterationSetup]
    public void Drain() => _recorded.DrainAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Producers.Threads * Producers.BurstCalls)]
    public void Record() => _bursts.Add(_producers.Burst());

    [GlobalCleanup]
    public async Task Tell()
    {
        Drain();
        Console.WriteLine($"// At full speed: {CallTimes.All(_bursts)}");
        Console.WriteLine(FormattableString.Invariant($"// At about {Producers.PacedRate:#,##0} results/s: {_producers.Paced(PacedSeconds)}"));
        await _recorded.DisposeAsync();
    }
}
