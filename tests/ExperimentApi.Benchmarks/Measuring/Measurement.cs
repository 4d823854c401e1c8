namespace ExperimentApi.Benchmarks.Measuring;

/// <summary>One timed run.</summary>
internal sealed record Measurement(long Rows, double Seconds, CpuTimes Cpu, Latencies? Latencies = null)
{
    public double Rate => Rows / Seconds;
}
