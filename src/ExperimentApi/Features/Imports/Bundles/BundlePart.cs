using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>What a bundle holds, in its order. Everything belongs to the experiment before it.</summary>
internal abstract record BundlePart;

/// <summary>The beginning of an experiment.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="ExperimentId">Null where it cannot be read.</param>
/// <param name="Incoming">Null where it is not acceptable.</param>
/// <param name="Errors">What is not acceptable of it.</param>
/// <param name="Warnings">What is odd, a sentence each.</param>
internal sealed record ExperimentPart(string Source, string? ExperimentId, IncomingExperiment? Incoming, ValueErrors Errors, IReadOnlyList<string> Warnings) : BundlePart;

/// <summary>Some of its results.</summary>
internal sealed record ResultsPart(IncomingBatch Batch, Func<int, string> PointerOf) : BundlePart;

/// <summary>Some of the judgements of its answers.</summary>
internal sealed record ScoresPart(IReadOnlyList<ScoreEntity> Scores, Func<int, string> PointerOf) : BundlePart;

/// <summary>A baseline that points at it.</summary>
internal sealed record BaselinePart(BaselineEntity Baseline) : BundlePart;

/// <summary>Entries of its audit trail; of an experiment that is no more where it comes after all others.</summary>
internal sealed record AuditPart(AuditEntry Entry) : BundlePart;

/// <summary>The experiment is not acceptable.</summary>
internal sealed record FaultPart(ValueErrors Errors) : BundlePart;

/// <summary>The rest cannot be read.</summary>
/// <param name="Source">Where that is.</param>
/// <param name="Errors">Why.</param>
internal sealed record BrokenPart(string Source, ValueErrors Errors) : BundlePart;

/// <summary>The bundle says that it is whole.</summary>
internal sealed record EndPart(BundleEnd? Totals) : BundlePart;

/// <summary>Something odd of the bundle itself.</summary>
internal sealed record WarningPart(string Warning) : BundlePart;
