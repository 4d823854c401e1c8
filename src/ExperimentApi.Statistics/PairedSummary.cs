namespace ExperimentApi.Statistics;

/// <summary>
/// Candidate less baseline on the questions that both answered, in the unit of the values. What the data cannot give is null.
/// </summary>
/// <param name="N">Shared questions.</param>
/// <param name="Clusters">C, the clusters (conversations) that they came in.</param>
/// <param name="BaselineMean">Mean of the baseline on the shared questions; null for none.</param>
/// <param name="CandidateMean">Mean of the candidate on the shared questions; null for none.</param>
/// <param name="Difference">Mean of candidate − baseline: above 0 where the candidate's values are larger; null for no questions.</param>
/// <param name="StandardError">Clustered standard error of the difference; 0 where every cluster moved alike; null for C &lt; 2.</param>
/// <param name="Interval">t interval of the difference, cut nowhere; null for C &lt; 2 and where the standard error is 0.</param>
/// <param name="DegreesOfFreedom">C − 1; null for C &lt; 2.</param>
/// <param name="PValue">Two-sided p value of "no difference", before any correction; null for C &lt; 2.</param>
/// <param name="MinimumDetectableEffect">
/// The smallest true difference that a comparison with this standard error finds with power 0.8 at the level; null for C &lt; 2
/// and where the standard error is 0.
/// </param>
public sealed record PairedSummary(
    int N,
    int Clusters,
    double? BaselineMean,
    double? CandidateMean,
    double? Difference,
    double? StandardError,
    ConfidenceInterval? Interval,
    int? DegreesOfFreedom,
    double? PValue,
    double? MinimumDetectableEffect);
