namespace ExperimentApi.Statistics;

/// <summary>The arithmetic mean by compensated summation.</summary>
internal static class Mean
{
    /// <summary>
    /// s̄ = Σ s_i / n. The sum is Neumaier's (1974): its error does not grow with n, so that scores that are all alike
    /// leave residuals of a last digit at most, and a mean of zeros and ones is the correctly rounded k/n.
    /// </summary>
    /// <param name="values">At least one value.</param>
    internal static double Of(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        var lost = 0.0;
        foreach (var value in values)
        {
            var next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
        }

        return (sum + lost) / values.Length;
    }
}
