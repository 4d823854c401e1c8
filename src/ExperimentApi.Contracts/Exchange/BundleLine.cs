using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Exchange;

/// <summary>
/// One line of a bundle of many experiments: exactly one member. The first line is <c>export</c> and the last one <c>end</c>; between them
/// stands each <c>experiment</c> with what belongs to it in the lines that follow: its results, then scores, baselines and audit. In a
/// bundle of everything, <c>audit</c> lines of experiments that were purged come right before the end.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BundleLine
{
    /// <summary>What the file is.</summary>
    public BundleHeader? Export { get; init; }

    /// <summary>The experiment that the lines up to the next one belong to.</summary>
    public BundledExperiment? Experiment { get; init; }

    /// <summary>A result of it.</summary>
    public BundledResult? Result { get; init; }

    /// <summary>A judgement of one of its answers.</summary>
    public BundledScore? Score { get; init; }

    /// <summary>A baseline that points at it.</summary>
    public BundledBaseline? Baseline { get; init; }

    /// <summary>An entry of the audit trail.</summary>
    public BundledAuditEntry? Audit { get; init; }

    /// <summary>That the file is whole.</summary>
    public BundleEnd? End { get; init; }
}

/// <summary>What a file of many experiments is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BundleHeader
{
    /// <summary><see cref="BundleFormat.Name" />.</summary>
    public required string Format { get; init; }

    /// <summary><see cref="BundleFormat.Version" />.</summary>
    public required int Version { get; init; }

    /// <summary>When it was exported (UTC); everything in it is as it was at one moment.</summary>
    public required DateTimeOffset ExportedAt { get; init; }
}

/// <summary>How much a whole file holds; a file without it was cut off.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BundleEnd
{
    /// <summary>Experiments in the file.</summary>
    public required long Experiments { get; init; }

    /// <summary>Results in the file, of all experiments.</summary>
    public required long Results { get; init; }
}
