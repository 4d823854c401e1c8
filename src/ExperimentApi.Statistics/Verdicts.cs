namespace ExperimentApi.Statistics;

/// <summary>From a comparison to a word.</summary>
public static class Verdicts
{
    /// <summary>Fewer questions than this that all came out alike say nothing: two coins can agree nine times.</summary>
    private const int FewestAlike = 10;

    /// <summary>
    /// <see cref="Verdict.Insufficient"/> for C &lt; 2, and for d̄ = 0 with SE = 0 on fewer than 10 shared questions. Otherwise
    /// <see cref="Verdict.Better"/> or <see cref="Verdict.Worse"/> by the sign of d̄ where the corrected p is below α = 1 − level,
    /// and <see cref="Verdict.Tied"/> where it is not.
    /// </summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="adjustedPValue">Its p value after correction; null takes its own, uncorrected.</param>
    /// <param name="level">1 − α, strictly between 0 and 1; the level of the comparison's interval.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The p value is NaN or outside [0, 1], or the level is no level.</exception>
    public static Verdict Of(PairedSummary comparison, double? adjustedPValue, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Guard.Level(level);
        if (adjustedPValue is { } adjusted)
        {
            Guard.Share(adjusted, nameof(adjustedPValue));
        }

        var nothingMoved = comparison is { Difference: 0.0, StandardError: 0.0 };
        if (comparison is not { Difference: { } difference, PValue: { } raw } || (nothingMoved && comparison.N < FewestAlike))
        {
            return Verdict.Insufficient;
        }

        // p < 1 − level the other way round: 1 − 0.95 is above 0.05 in doubles, and a p of exactly 0.05 is not below α.
        var isShown = 1 - (adjustedPValue ?? raw) > level;
        return !isShown || difference == 0 ? Verdict.Tied : difference > 0 ? Verdict.Better : Verdict.Worse;
    }
}
