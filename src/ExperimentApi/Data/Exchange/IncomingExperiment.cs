using System.Globalization;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Snapshots;
using System.Text.Json;

namespace ExperimentApi.Data.Exchange;

/// <summary>An experiment of an upload, without its rows.</summary>
internal sealed record IncomingExperiment
{
    public required SnapshotDocument Document { get; init; }

    /// <summary>The row to store, with its activity.</summary>
    public required ExperimentEntity Row { get; init; }

    /// <summary>The spelling of the configuration to store for all experiments of the hash; the experiment's own where null.</summary>
    public string? SharedConfiguration { get; init; }

    public string? SharedDataset { get; init; }

    /// <summary>Members besides the snapshot that the upload speaks of: others are not compared with what is stored.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>The paths at which a stored experiment says something else.</summary>
    public IReadOnlyList<string> DifferencesTo(ExperimentEntity stored, string? configuration, string? dataset) =>
    [
        .. Document.DifferencesTo(stored.Snapshot, configuration, dataset),
        .. Members.Where(member => Text(Row, member) != Text(stored, member)).Select(member => $"/{member}"),
    ];

    private static string? Text(ExperimentEntity row, string member) => member switch
    {
        "name" => row.Name,
        "notes" => row.Notes,
        "hypothesis" => row.Hypothesis,
        "version" => row.Version,
        "tags" => JsonSerializer.Serialize(row.Tags, WireJson.Context.IReadOnlyListString),
        "status" => row.Status,
        "error" => row.Error,
        "started_at" => Text(row.StartedAt),
        "finished_at" => Text(row.FinishedAt),
        "deleted_at" => Text(row.DeletedAt),
        "reported" => row.Reported,
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, "No such member."),
    };

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
