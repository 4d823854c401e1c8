namespace ExperimentApi.Benchmarks.Measuring;

/// <summary>In milliseconds.</summary>
internal sealed record Latencies(double P50, double P99)
{
    public static Latencies Of(List<double> milliseconds)
    {
        milliseconds.Sort();
        return new Latencies(At(milliseconds, 0.5), At(milliseconds, 0.99));
    }

    private static double At(List<double> sorted, double quantile) => sorted[(int)Math.Min(sorted.Count - 1, quantile * sorted.Count)];
}
