namespace ExperimentApi.Benchmarks.Measuring;

/// <summary>The same thing measured several times; every figure is the median of the runs.</summary>
internal sealed class Series
{
    private readonly List<Measurement> _runs = [];

    public IReadOnlyList<double> Rates => [.. _runs.Select(run => run.Rate)];

    public double Rate => Median.Of(Rates);

    public double P50 => Median.Of(_runs.Select(run => run.Latencies!.P50));

    public double P99 => Median.Of(_runs.Select(run => run.Latencies!.P99));

    public CpuTimes CpuPerThousand => new(
        Median.Of(_runs.Select(run => run.Cpu.Per(run.Rows / 1000.0).Service)),
        Median.Of(_runs.Select(run => run.Cpu.Per(run.Rows / 1000.0).Postgres)),
        Median.Of(_runs.Select(run => run.Cpu.Per(run.Rows / 1000.0).Load)));

    public void Add(Measurement run) => _runs.Add(run);
}
