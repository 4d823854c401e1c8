using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Data.Snapshots;
using ExperimentApi.Formats;
using ExperimentApi.Http;
using ExperimentApi.Json;
using FluentValidation;

namespace ExperimentApi.Features.Imports.Foreign;

/// <summary>Makes the row of another tool's experiment, by the rules of the posts that it stands for.</summary>
internal sealed class ForeignReading(IValidator<ExperimentSnapshot> snapshotRules, IValidator<FinishRequest> finishRules, TimeProvider clock)
{
    public IncomingExperiment? Read(ForeignExperiment foreign, ValueErrors errors)
    {
        snapshotRules.Validate(foreign.Snapshot).AddTo("", errors);
        if (foreign.Finish is { } finish)
            finishRules.Validate(finish).AddTo("/finish", errors);
        if (foreign.Snapshot.ExperimentId is null)
            errors.Add("/experiment_id", "is required");
        errors.AddAll(DefectsOf(foreign.Snapshot));
        if (errors.Count > 0)
            return null;
        var document = SnapshotDocument.Of(foreign.Snapshot);
        return new IncomingExperiment { Document = document, Row = RowOf(foreign, document), Members = MembersOf(foreign) };
    }

    // A file may hold what a request may not: U+0000, numbers out of range, nesting without end.
    private static ValueErrors DefectsOf(ExperimentSnapshot snapshot)
    {
        var errors = new ValueErrors();
        try
        {
            byte[] text = JsonSerializer.SerializeToUtf8Bytes(snapshot, CompactJson.Context.ExperimentSnapshot);
            errors.AddAll(JsonGuard.Check(text, "", errors) ?? new ValueErrors());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException or EncoderFallbackException)
        {
            errors.Add("", "cannot be written as JSON");
        }
        return errors;
    }

    private ExperimentEntity RowOf(ForeignExperiment foreign, SnapshotDocument document)
    {
        DateTimeOffset now = clock.GetUtcNow();
        ExperimentEntity row = NewExperiment.Of(document, now);
        // A run that has not ended was last heard of when it began, and not when its file was found.
        row.Activity.LastActivityAt = foreign.Finish is null && row.StartedAt < now ? row.StartedAt : now;
        if (foreign.Finish is { } finish)
            (row.Status, row.FinishedAt, row.Error) = (finish.Status!, finish.FinishedAt ?? now, finish.Error);
        if (foreign.Reported is { } reported)
            row.Reported = JsonSerializer.Serialize(reported, CompactJson.Context.PerformanceFigures);
        return row;
    }

    private static IReadOnlyList<string> MembersOf(ForeignExperiment foreign) =>
        foreign.Finish?.FinishedAt is null ? ["status", "error", "reported"] : ["status", "error", "reported", "finished_at"];
}
