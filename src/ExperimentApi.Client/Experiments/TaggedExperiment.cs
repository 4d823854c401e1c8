using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Client.Experiments;

/// <summary>An experiment with the version of it that was read.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="ETag">Its entity tag, quotes included, for <c>ifMatch</c> of a patch; null where the answer had none.</param>
public sealed record TaggedExperiment(Experiment Experiment, string? ETag);
