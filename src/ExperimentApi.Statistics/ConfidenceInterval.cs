namespace ExperimentApi.Statistics;

/// <summary>
/// A two-sided confidence interval, Low ≤ estimate ≤ High. For a rate both ends lie in [0, 1]; for a difference, a cost or
/// a time they are in the unit of the estimate and may be negative.
/// </summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">Two-sided confidence level as a share, for example 0.95.</param>
/// <param name="Method">How it was made: a value of <see cref="IntervalMethod"/>.</param>
public readonly record struct ConfidenceInterval(double Low, double High, double Level, string Method)
{
    /// <summary>
    /// Cuts the ends to [0, 1] and to the sides of the estimate, which a formula can leave by a rounding error;
    /// so an estimate of 0 has the low end exactly 0, and one of 1 the high end exactly 1.
    /// </summary>
    internal static ConfidenceInterval Around(double estimate, double low, double high, double level, string method) =>
        new(Math.Clamp(low, 0, estimate), Math.Clamp(high, estimate, 1), level, method);

    /// <summary>estimate ± half, cut nowhere: for what is no rate.</summary>
    internal static ConfidenceInterval Symmetric(double estimate, double half, double level, string method) =>
        new(estimate - half, estimate + half, level, method);
}
