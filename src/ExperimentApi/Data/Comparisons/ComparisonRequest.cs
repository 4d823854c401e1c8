using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Data.Comparisons;

/// <summary>What is to be compared, and how.</summary>
/// <param name="ExperimentIds">At least two different ids; the first is the baseline.</param>
/// <param name="AllPairs">Every two experiments, not only each against the baseline.</param>
/// <param name="Correction">One of <see cref="PValueAdjustment.Names" />.</param>
/// <param name="Level">Confidence level, strictly between 0 and 1.</param>
/// <param name="Projects">The projects the caller is limited to: an experiment elsewhere is missing; null where it is not.</param>
public sealed record ComparisonRequest(IReadOnlyList<string> ExperimentIds, bool AllPairs, string Correction, double Level, string[]? Projects);

/// <summary>A comparison, or the ids that no live experiment has.</summary>
public sealed record ComparisonOutcome(Comparison? Comparison, IReadOnlyList<string> Missing);
