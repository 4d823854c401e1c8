namespace ExperimentApi.Statistics;

/// <summary>
/// Corrects p values for the number of tests: of a hundred comparisons of equals, five are "significant" at 5 %.
/// Tests without a p value are not tests; the caller leaves them out.
/// </summary>
public static class PValueCorrection
{
    /// <summary>
    /// Holm: in ascending order p̃₍i₎ = max_{j≤i} min(1, (m−j+1)·p₍j₎). Holds the chance of even one false finding below α,
    /// whatever the dependence between tests. Source: Holm 1979, Scandinavian Journal of Statistics 6(2):65–70.
    /// </summary>
    /// <param name="p">p values in any order, each in [0, 1].</param>
    /// <returns>The corrected values in the order given, each at least its raw value and at most 1; equal ones stay equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p value is NaN or outside [0, 1].</exception>
    public static double[] Holm(ReadOnlySpan<double> p)
    {
        var (sorted, order) = Ascending(p);
        var corrected = new double[p.Length];
        var largest = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            largest = Math.Max(largest, Math.Min(1, (sorted.Length - i) * sorted[i]));
            corrected[order[i]] = largest;
        }

        return corrected;
    }

    /// <summary>
    /// Benjamini and Hochberg: in ascending order p̃₍i₎ = min_{j≥i} min(1, m/j·p₍j₎). Holds the expected share of false findings
    /// among the findings below α, for independent or positively dependent tests: weaker than Holm, and finds more.
    /// Source: Benjamini &amp; Hochberg 1995, Journal of the Royal Statistical Society B 57(1):289–300.
    /// </summary>
    /// <param name="p">p values in any order, each in [0, 1].</param>
    /// <returns>The corrected values in the order given, each at least its raw value and at most 1; equal ones stay equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p value is NaN or outside [0, 1].</exception>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> p)
    {
        var (sorted, order) = Ascending(p);
        var corrected = new double[p.Length];
        var least = 1.0;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            // Divided first: the factor is then at least 1, and exactly 1 for the last, so that no value falls below its raw one.
            least = Math.Min(least, (double)sorted.Length / (i + 1) * sorted[i]);
            corrected[order[i]] = least;
        }

        return corrected;
    }

    private static (double[] Sorted, int[] Order) Ascending(ReadOnlySpan<double> p)
    {
        Guard.Shares(p);
        var sorted = p.ToArray();
        var order = new int[p.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        return (sorted, order);
    }
}
