using System.Text.Json.Serialization;

namespace ExperimentApi.Cli.Archives;

/// <summary>
/// What a backup holds. It is written last: a backup is the files that its manifest names, and one that was broken off has none, or the one
/// before.
/// </summary>
/// <param name="Format"><see cref="Name" />.</param>
/// <param name="Version"><see cref="Newest" />.</param>
/// <param name="CreatedAt">When the files were exported (UTC); everything in them is as it was at one moment.</param>
/// <param name="Server">Where they come from.</param>
/// <param name="Experiments">Experiments in all files.</param>
/// <param name="Results">Results in all files.</param>
/// <param name="Files">The files, in the order in which they are restored.</param>
internal sealed record BackupManifest(
    string Format, int Version, DateTimeOffset CreatedAt, string Server, long Experiments, long Results, IReadOnlyList<BackupFile> Files)
{
    public const string Name = "experiment-api-backup";
    public const int Newest = 1;

    /// <summary>Its place among the files.</summary>
    public const string FileName = "backup.json";
}

/// <summary>One file of a backup: a bundle of one experiment, or the audit trail of purged ones.</summary>
/// <param name="Path">Its place; a digest of its content is part of it, so that equal content is sent once.</param>
/// <param name="ExperimentId">The experiment in it; null for the audit trail of purged ones.</param>
/// <param name="Results">Results in it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 (hex) of its bytes.</param>
internal sealed record BackupFile(string Path, string? ExperimentId, long Results, long Bytes, string Sha256);

/// <summary>What <c>backup</c> did.</summary>
internal sealed record BackupOutcome(string Target, long Experiments, long Results, long FilesSent, long FilesThereAlready, long FilesRemoved, long BytesSent);

/// <summary>What <c>restore-backup</c> did. What one that was broken off has sent counts as unchanged.</summary>
internal sealed record RestoreOutcome(string Source, long Experiments, long Results, long FilesSent, long Created, long Unchanged, long Conflict, long Failed);

/// <summary>The manifest's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
