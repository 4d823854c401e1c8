using ExperimentApi.Contracts.Scores;

namespace ExperimentApi.Client.Scores;

/// <summary>What became of a judgement.</summary>
/// <param name="Score">The judgement as stored.</param>
/// <param name="Created">True where it is new (201); false where the very same counted already (200), as after a retry.</param>
public sealed record CreatedScore(StoredScore Score, bool Created);
