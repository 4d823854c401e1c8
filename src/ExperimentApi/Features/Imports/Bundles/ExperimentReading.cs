using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Data.Snapshots;
using ExperimentApi.Http;
using ExperimentApi.Json;
using FluentValidation;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>Makes the row of a bundled experiment. What a snapshot must satisfy it must satisfy as well; hashes are made anew, and credentials redacted.</summary>
internal sealed class ExperimentReading(IValidator<ExperimentSnapshot> rules)
{
    private static readonly string[] Statuses = [ExperimentStatus.Running, .. ExperimentStatus.Finished];

    // Everything that can change after the post of the snapshot.
    private static readonly string[] Members =
        ["name", "notes", "hypothesis", "version", "tags", "status", "error", "started_at", "finished_at", "deleted_at", "reported"];

    public IncomingExperiment? Read(BundledExperiment bundled, string pointer, ValueErrors errors, List<string> warnings)
    {
        Check(bundled, pointer, errors);
        if (errors.Count > 0)
            return null;
        var document = SnapshotDocument.Of(bundled.Snapshot);
        Compare(bundled.ConfigHash, document.ConfigurationBody, "config_hash", warnings);
        Compare(bundled.DatasetHash, document.DatasetBody, "dataset_hash", warnings);
        warnings.AddRange(RedactionWarning.Of(document));
        return new IncomingExperiment
        {
            Document = document,
            Row = RowOf(bundled, document),
            Members = Members,
            SharedConfiguration = SharedConfiguration(bundled.SharedConfiguration, document, warnings),
            SharedDataset = SharedDataset(bundled.SharedDataset, document, warnings),
        };
    }

    private void Check(BundledExperiment bundled, string pointer, ValueErrors errors)
    {
        rules.Validate(new ExperimentSnapshot
        {
            ExperimentId = bundled.ExperimentId ?? "",
            Name = bundled.Name,
            Notes = bundled.Notes,
            Hypothesis = bundled.Hypothesis,
            Version = bundled.Version,
            Tags = bundled.Tags,
        }).AddTo(pointer, errors);
        if (bundled.Snapshot is { } snapshot)
            rules.Validate(snapshot).AddTo($"{pointer}/snapshot", errors);
        else
            errors.Add($"{pointer}/snapshot", "must be an object");
        if (bundled.Snapshot?.ExperimentId is { } id && id != bundled.ExperimentId)
            errors.Add($"{pointer}/snapshot/experiment_id", $"is not that of the experiment, '{bundled.ExperimentId}'");
        if (bundled.Tags is null)
            errors.Add($"{pointer}/tags", "must be an array");
        if (bundled.Redacted is null || bundled.Redacted.Any(path => path is null))
            errors.Add($"{pointer}/redacted", "must be an array of texts");
        if (!Statuses.Contains(bundled.Status))
            errors.Add($"{pointer}/status", $"must be one of {string.Join(", ", Statuses)}");
        if (bundled.Error is { } error && System.Text.Encoding.UTF8.GetByteCount(error) > Limits.MaxTextBytes)
            errors.Add($"{pointer}/error", $"must have at most {Limits.MaxTextBytes} bytes");
        if (bundled.Revision is < 0 or > int.MaxValue / 2)
            errors.Add($"{pointer}/revision", "must be a count");
        if (bundled.ResultsVersion is < 0 or > long.MaxValue / 2)
            errors.Add($"{pointer}/results_version", "must be a count");
    }

    private static ExperimentEntity RowOf(BundledExperiment bundled, SnapshotDocument document)
    {
        ExperimentEntity row = NewExperiment.Of(document, bundled.CreatedAt, bundled.ExperimentId);
        row.Name = bundled.Name;
        row.Notes = bundled.Notes;
        row.Hypothesis = bundled.Hypothesis;
        row.Version = bundled.Version;
        row.Tags = [.. bundled.Tags];
        row.Status = bundled.Status;
        row.Error = bundled.Error;
        row.StartedAt = bundled.StartedAt;
        row.FinishedAt = bundled.FinishedAt;
        row.DeletedAt = bundled.DeletedAt;
        row.Redacted = [.. bundled.Redacted.Union(document.Redacted)];
        row.Reported = bundled.Reported is null ? null : JsonSerializer.Serialize(bundled.Reported, CompactJson.Context.PerformanceFigures);
        row.Revision = bundled.Revision;
        row.Activity = new ExperimentActivity { LastActivityAt = bundled.LastActivityAt, ResultsVersion = bundled.ResultsVersion };
        return row;
    }

    private static void Compare(string? stated, SharedBody? body, string name, List<string> warnings)
    {
        if (stated is not null && stated != body?.Hash)
            warnings.Add($"The bundle's {name} '{Shortened(stated)}' is not that of its content, which is {body?.Hash ?? "empty"}; the bundle was changed since its export.");
    }

    private static string Shortened(string text) => text.Length > 80 ? text[..80] + "…" : text;

    // The spelling is taken where it means the same; it is shown to nobody who spelled it otherwise.
    private string? SharedConfiguration(JsonElement? shared, SnapshotDocument document, List<string> warnings)
    {
        if (shared is not { ValueKind: not JsonValueKind.Null } spelling)
            return null;
        if (Parse(spelling) is { } sections && rules.Validate(sections).IsValid &&
            SnapshotDocument.Of(sections) is { Configuration: { } text } other && other.ConfigurationBody?.Hash == document.ConfigurationBody?.Hash)
            return text;
        warnings.Add("The bundle's shared_configuration has another hash than its configuration, and was left out.");
        return null;
    }

    private static string? SharedDataset(JsonElement? shared, SnapshotDocument document, List<string> warnings)
    {
        if (shared is not { ValueKind: not JsonValueKind.Null } spelling)
            return null;
        if (spelling.ValueKind == JsonValueKind.Object && SnapshotDocument.Of(new ExperimentSnapshot { Dataset = spelling.Deserialize(BundleJson.Context.DatasetConfiguration) }) is var other &&
            other.DatasetBody?.Hash == document.DatasetBody?.Hash)
            return other.Dataset;
        warnings.Add("The bundle's shared_dataset has another hash than its dataset, and was left out.");
        return null;
    }

    private static ExperimentSnapshot? Parse(JsonElement sections)
    {
        try
        {
            return sections.Deserialize(BundleJson.Context.ExperimentSnapshot) is { } snapshot
                ? new ExperimentSnapshot { Agents = snapshot.Agents, Workflow = snapshot.Workflow, Tasks = snapshot.Tasks }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
