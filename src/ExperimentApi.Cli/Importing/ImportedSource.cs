using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Exchange;

namespace ExperimentApi.Cli.Importing;

/// <summary>What became of one upload, as JSON.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Report">The service's report; null where it took nothing of it.</param>
/// <param name="Problem">Why not; null where there is a report.</param>
internal sealed record ImportedSource(string Path, ImportReport? Report, ProblemResponse? Problem);
