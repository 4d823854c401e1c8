namespace ExperimentApi.Statistics;

/// <summary>Tells rounding from data, for results that are exactly 0 in exact arithmetic.</summary>
internal static class Rounding
{
    /// <summary>
    /// A result below this share of the largest magnitude is rounding, not spread. It is returned as exactly 0, because
    /// "every cluster did the same" is a case of its own for those who read the result, and 1e-17 would hide it.
    /// </summary>
    private const double Share = 1e-13;

    /// <summary>The result, or exactly 0 where it is no more than the rounding of values of the given size.</summary>
    internal static double Removed(double result, double largest) => Math.Abs(result) <= Share * largest ? 0 : result;

    /// <summary>The same for a variance, which is in the square of the values' unit.</summary>
    internal static double RemovedFromVariance(double variance, double largest) =>
        Removed(Math.Sqrt(variance), largest) == 0 ? 0 : variance;

    /// <summary>The largest magnitude of the values, 0 for none.</summary>
    internal static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
