using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Client.Experiments;

/// <summary>What became of a posted snapshot.</summary>
/// <param name="Experiment">The experiment as stored.</param>
/// <param name="Created">True where it is new (201); false where the same snapshot was stored already (200), as after a retry.</param>
public sealed record CreatedExperiment(Experiment Experiment, bool Created);
