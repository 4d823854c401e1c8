namespace ExperimentApi.Statistics;

/// <summary>Sample quantiles, for latencies (p50, p95).</summary>
public static class Quantile
{
    /// <summary>
    /// Linear interpolation between order statistics: with h = (n−1)·p, x₍⌊h⌋₎ + (h − ⌊h⌋)·(x₍⌊h⌋+1₎ − x₍⌊h⌋₎), counted from 0.
    /// Source: Hyndman &amp; Fan 1996, The American Statistician 50(4):361–365, type 7; the default of R and NumPy.
    /// </summary>
    /// <param name="values">The sample in any order. <b>It is sorted in place</b>, which saves a copy of it.</param>
    /// <param name="p">The probability in [0, 1]: 0.5 is the median, 0.95 the p95.</param>
    /// <returns>The quantile in the unit of the values, or null for no values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1], or a value is NaN, infinite or beyond ±1e100.</exception>
    public static double? Of(Span<double> values, double p)
    {
        Guard.Share(p);
        Guard.Magnitudes(values);
        if (values.IsEmpty)
        {
            return null;
        }

        values.Sort();
        var position = (values.Length - 1) * p;
        var below = (int)position;
        var above = Math.Min(below + 1, values.Length - 1);
        return values[below] + ((position - below) * (values[above] - values[below]));
    }
}
