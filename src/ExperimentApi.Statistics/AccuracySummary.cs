namespace ExperimentApi.Statistics;

/// <summary>The mean score of one experiment with its uncertainty. What the data cannot give is null.</summary>
/// <param name="N">Questions that entered the mean.</param>
/// <param name="Clusters">Clusters (conversations) that they came in.</param>
/// <param name="Mean">Mean score, a share in [0, 1]; null for no questions.</param>
/// <param name="StandardError">Plain standard error of the mean, as if questions were independent; null for n &lt; 2.</param>
/// <param name="ClusteredStandardError">Standard error that allows for clusters; null for C &lt; 2.</param>
/// <param name="Interval">Confidence interval of the mean; null where undefined.</param>
public sealed record AccuracySummary(
    int N,
    int Clusters,
    double? Mean,
    double? StandardError,
    double? ClusteredStandardError,
    ConfidenceInterval? Interval);
