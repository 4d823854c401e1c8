using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Formats;

/// <summary>Something found in an upload.</summary>
/// <param name="Source">The file, and the place in it, that it came from.</param>
public abstract record ForeignItem(string Source);

/// <summary>An experiment of another tool, in the terms of the HTTP contract and within its limits.</summary>
/// <param name="Source">The file, and the place in it, that it came from.</param>
/// <param name="Snapshot">As <c>POST /experiments</c> takes it. The id is always given, and is the same whenever the same run is read.</param>
/// <param name="Finish">How the run ended; null where it had not.</param>
/// <param name="Reported">The tool's own figures, as <c>PUT performance</c> takes them; null where it has none.</param>
/// <param name="Results">
/// The results, to be read once and before the next item is asked for: files and archives behind them may be closed then. Reading may throw
/// <see cref="UnreadableUploadException"/>. Identities (question and attempt) are unique.
/// </param>
/// <param name="Warnings">What did not fit or was left out, a sentence each. It may grow while the results are read, so look afterwards.</param>
public sealed record ForeignExperiment(
    string Source,
    ExperimentSnapshot Snapshot,
    FinishRequest? Finish,
    PerformanceFigures? Reported,
    IAsyncEnumerable<ResultSubmission> Results,
    IReadOnlyList<string> Warnings) : ForeignItem(Source);

/// <summary>Something that is no experiment, or cannot become one.</summary>
/// <param name="Source">The file, and the place in it, that it came from.</param>
/// <param name="Reason">Why it was left out, a sentence.</param>
public sealed record SkippedItem(string Source, string Reason) : ForeignItem(Source);
