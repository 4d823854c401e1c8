using System.Security.Cryptography;
using System.Text.Json;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Imports;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Cli.Archives;

/// <summary>
/// Brings a backup into a service, a file after the other, each checked before anything of it is sent. Broken off and begun anew it goes on
/// where it was; what is sent twice all the same changes nothing.
/// </summary>
internal sealed class BackupReader(ExperimentApiClient client, BackupStore store, RestoreJournal journal, Transfer progress)
{
    private static readonly ImportOptions Bundles = new() { Format = ImportFormat.ExperimentApi };

    private readonly List<string> _troubles = [];

    /// <summary>What could not be stored, a line each.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    /// <summary>Null where there is no backup.</summary>
    public static async Task<BackupManifest?> ReadManifestAsync(BackupStore store, CancellationToken cancellationToken)
    {
        await using Stream? json = await store.OpenAsync(BackupManifest.FileName, cancellationToken);
        if (json is null)
            return null;
        BackupManifest? manifest;
        try
        {
            manifest = await JsonSerializer.DeserializeAsync(json, BackupJson.Default.BackupManifest, cancellationToken);
        }
        catch (JsonException wrong)
        {
            throw new CliException($"{store.Description}: {BackupManifest.FileName} is damaged: {wrong.Message}");
        }
        if (manifest is not { Format: BackupManifest.Name, Version: BackupManifest.Newest, Files: not null })
            throw new CliException($"{store.Description}: {BackupManifest.FileName} is not of a backup that this version reads.");
        return manifest;
    }

    public async Task<RestoreOutcome> RunAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>();
        long sent = 0;
        HashSet<string> there = await ThereAsync(cancellationToken);
        foreach (BackupFile file in manifest.Files)
        {
            progress.Add((file.ExperimentId is null ? 0 : 1) + file.Results);
            if (file.ExperimentId is not null && journal.HasSent(file) && there.Contains(file.ExperimentId))
            {
                counts[ImportOutcome.Unchanged] = counts.GetValueOrDefault(ImportOutcome.Unchanged) + 1;
                continue;
            }
            ImportReport report = await RestoreAsync(file, cancellationToken);
            foreach (ImportItem item in report.Items)
            {
                counts[item.Outcome] = counts.GetValueOrDefault(item.Outcome) + 1;
                if (item.Outcome is ImportOutcome.Conflict or ImportOutcome.Failed)
                    _troubles.Add($"{item.ExperimentId ?? file.Path}: {item.Outcome}: {item.Reason}");
            }
            sent++;
            if (report.Counts is { Conflict: 0, Failed: 0 })
                journal.Add(file);
        }
        journal.Complete();
        long Count(string outcome) => counts.GetValueOrDefault(outcome);
        return new RestoreOutcome(
            store.Description, manifest.Experiments, manifest.Results, sent, Count(ImportOutcome.Created), Count(ImportOutcome.Unchanged),
            Count(ImportOutcome.Conflict), Count(ImportOutcome.Failed));
    }

    /// <summary>The journal alone does not do: somebody may have emptied the service since.</summary>
    private async Task<HashSet<string>> ThereAsync(CancellationToken cancellationToken)
    {
        var there = new HashSet<string>();
        if (!journal.IsResumed)
            return there;
        await foreach (ExperimentSummary experiment in client.Experiments.EnumerateAsync(
            new ExperimentQuery { IncludeDeleted = true, Limit = Limits.MaxPageSize }, cancellationToken))
        {
            there.Add(experiment.ExperimentId);
        }
        return there;
    }

    private async Task<ImportReport> RestoreAsync(BackupFile file, CancellationToken cancellationToken)
    {
        // To this machine first, so that a damaged file is found before half of it is on its way.
        string path = Path.GetTempFileName();
        try
        {
            await using var copy = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024, FileOptions.DeleteOnClose);
            await using (Stream source = await store.OpenAsync(file.Path, cancellationToken) ?? throw Damaged(file, "is missing"))
                await source.CopyToAsync(copy, cancellationToken);
            copy.Position = 0;
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(copy, cancellationToken)) != file.Sha256)
                throw Damaged(file, "is damaged: its checksum is another one than the backup's");
            copy.Position = 0;
            return await client.Imports.ImportAsync(copy, Bundles, Path.GetFileName(file.Path), cancellationToken: cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private CliException Damaged(BackupFile file, string what) =>
        new($"{store.Description}: {file.Path} {what}. What was restored before it stays; the others can be restored one by one with import.", ExitCode.No);
}
