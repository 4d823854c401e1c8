using System.Text.Json;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data.Exchange;

/// <summary>Stored rows as bundles hold them.</summary>
internal static class BundleRecords
{
    /// <summary>
    /// An experiment as <see cref="BundledExperiment" /> reads it. What is stored as JSON text goes out as that text, and is neither read
    /// nor written anew: a bundle has the very bytes.
    /// </summary>
    public static void WriteExperiment(ExportedExperiment exported, Utf8JsonWriter writer)
    {
        ExperimentEntity row = exported.Row;
        writer.WriteStartObject();
        writer.WriteString("experiment_id"u8, row.ExperimentId);
        Raw("snapshot"u8, SnapshotOf(row.Snapshot, row.OwnConfiguration ?? exported.SharedConfiguration, row.OwnDataset ?? exported.SharedDataset), writer);
        Text("config_hash"u8, row.ConfigHash, writer);
        Text("dataset_hash"u8, row.DatasetHash, writer);
        Raw("shared_configuration"u8, row.OwnConfiguration is null ? null : exported.SharedConfiguration, writer);
        Raw("shared_dataset"u8, row.OwnDataset is null ? null : exported.SharedDataset, writer);
        Texts("redacted"u8, row.Redacted, writer);
        Text("name"u8, row.Name, writer);
        Text("notes"u8, row.Notes, writer);
        Text("hypothesis"u8, row.Hypothesis, writer);
        Text("version"u8, row.Version, writer);
        Texts("tags"u8, row.Tags, writer);
        Text("status"u8, row.Status, writer);
        Time("started_at"u8, row.StartedAt, writer);
        Time("finished_at"u8, row.FinishedAt, writer);
        Text("error"u8, row.Error, writer);
        Time("created_at"u8, row.CreatedAt, writer);
        Time("last_activity_at"u8, row.Activity.LastActivityAt, writer);
        Time("deleted_at"u8, row.DeletedAt, writer);
        Raw("reported"u8, row.Reported, writer);
        writer.WriteNumber("revision"u8, row.Revision);
        writer.WriteNumber("results_version"u8, row.Activity.ResultsVersion);
        writer.WriteEndObject();
    }

    public static BundledScore Of(ScoreEntity row) => new()
    {
        QuestionId = row.QuestionId,
        Attempt = row.Attempt,
        Id = row.Id,
        Score = row.Score,
        Author = row.Author,
        Reason = row.Reason,
        Kind = row.Kind,
        At = row.At,
    };

    public static BundledBaseline Of(BaselineEntity row) => new() { Project = row.Project, Name = row.Name, SetAt = row.SetAt, Note = row.Note };

    public static BundledAuditEntry Of(AuditEntry row) => new()
    {
        ExperimentId = row.ExperimentId,
        Id = row.Id,
        At = row.At,
        Action = row.Action,
        Actor = row.Actor,
        Changes = row.Changes is null ? null : JsonSerializer.Deserialize(row.Changes, BundleJson.Context.JsonElement),
    };

    /// <summary>The three texts that a snapshot was taken apart into, side by side in one object again.</summary>
    private static string SnapshotOf(string rest, string? configuration, string? dataset)
    {
        string?[] parts = [Inside(rest), Inside(configuration), dataset is null ? null : $"\"dataset\":{dataset}"];
        return $"{{{string.Join(',', parts.Where(part => !string.IsNullOrEmpty(part)))}}}";
    }

    private static string? Inside(string? json) => json?[1..^1];

    private static void Raw(ReadOnlySpan<byte> name, string? json, Utf8JsonWriter writer)
    {
        if (json is null)
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    private static void Text(ReadOnlySpan<byte> name, string? text, Utf8JsonWriter writer)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void Time(ReadOnlySpan<byte> name, DateTimeOffset? time, Utf8JsonWriter writer)
    {
        if (time is { } value)
            writer.WriteString(name, value.UtcDateTime);
    }

    private static void Texts(ReadOnlySpan<byte> name, string[] texts, Utf8JsonWriter writer)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
