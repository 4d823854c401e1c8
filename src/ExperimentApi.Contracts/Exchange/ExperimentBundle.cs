using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Exchange;

/// <summary>
/// Everything that is stored of one experiment, in one object that import takes back unchanged. The members come in this order, so that a
/// reader knows the experiment before the first of its results, of which there may be millions.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExperimentBundle
{
    /// <summary><see cref="BundleFormat.Name" />.</summary>
    public required string Format { get; init; }

    /// <summary><see cref="BundleFormat.Version" />.</summary>
    public required int Version { get; init; }

    /// <summary>When it was exported (UTC); everything in it is as it was at one moment.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The experiment.</summary>
    public required BundledExperiment Experiment { get; init; }

    /// <summary>Its results, in order of question id (by code point) and attempt.</summary>
    public required IReadOnlyList<BundledResult> Results { get; init; }

    /// <summary>Every judgement of its answers, oldest first within an answer, also those of answers that were replaced since.</summary>
    public required IReadOnlyList<BundledScore> Scores { get; init; }

    /// <summary>The baselines that point at it.</summary>
    public required IReadOnlyList<BundledBaseline> Baselines { get; init; }

    /// <summary>Who changed what of it, oldest first.</summary>
    public required IReadOnlyList<BundledAuditEntry> Audit { get; init; }
}
