namespace ExperimentApi.Statistics;

/// <summary>The spread of single values, such as the accuracies of repeated runs.</summary>
public static class StandardDeviation
{
    /// <summary>Sample standard deviation, sqrt( Σ(v − v̄)² / (n−1) ), in the unit of the values.</summary>
    /// <param name="values">Each a finite number.</param>
    /// <returns>The deviation, exactly 0 where all values are alike, or null for fewer than two.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN, infinite or beyond ±1e100.</exception>
    public static double? Of(ReadOnlySpan<double> values)
    {
        Guard.Magnitudes(values);
        return values.Length < 2 ? null : Rounding.Removed(Sample(values), Rounding.Largest(values));
    }

    /// <summary>The same for at least two checked values, rounding left in.</summary>
    internal static double Sample(ReadOnlySpan<double> values)
    {
        var mean = Mean.Of(values);
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (values.Length - 1));
    }
}
