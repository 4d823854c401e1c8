using System.Text.Json;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client;

namespace ExperimentApi.Cli.Archives;

/// <summary>
/// Takes one export of everything apart into a file for each experiment, and sends those that are not there yet. Broken off and begun anew it
/// sends the rest: what is there with the same name has the same content.
/// </summary>
internal sealed class BackupWriter(ExperimentApiClient client, BackupStore store, Transfer progress) : IDisposable
{
    /// <summary>Files on their way at once, while the next is being made.</summary>
    private const int Senders = 4;

    private readonly List<BackupFile> _files = [];
    private readonly List<Task> _sending = [];
    private readonly SemaphoreSlim _free = new(Senders, Senders);
    private IReadOnlyDictionary<string, long> _there = new Dictionary<string, long>();
    private long _sent;
    private long _bytesSent;

    public async Task<BackupOutcome> RunAsync(string server, TimeProvider clock, CancellationToken cancellationToken)
    {
        BackupManifest? before = await BackupReader.ReadManifestAsync(store, cancellationToken);
        _there = await store.ListAsync(cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await TakeApartAsync(stop.Token);
            await Task.WhenAll(_sending);
        }
        catch
        {
            // Before their files are taken from under them.
            await stop.CancelAsync();
            await Task.WhenAll(_sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        var manifest = new BackupManifest(
            BackupManifest.Name, BackupManifest.Newest, now, server, _files.Count(file => file.ExperimentId is not null), _files.Sum(file => file.Results), _files);
        await WriteManifestAsync(manifest, cancellationToken);
        long removed = await RemoveOldAsync(before, manifest, cancellationToken);
        return new BackupOutcome(store.Description, manifest.Experiments, manifest.Results, _sent, _files.Count - _sent, removed, _bytesSent);
    }

    public void Dispose() => _free.Dispose();

    private async Task TakeApartAsync(CancellationToken cancellationToken)
    {
        BackupPart? part = null;
        string? experiment = null;
        try
        {
            await foreach (ExportLine line in ExportLines.OfEverythingAsync(client, cancellationToken))
            {
                // The audit trail of what was purged comes last, and belongs to no experiment before it.
                string? next = line.Kind switch
                {
                    "experiment" => line.ExperimentId,
                    "audit" when experiment is null || line.ExperimentId != experiment => null,
                    _ => experiment,
                };
                if (line.Kind is "experiment" or "end" || next != experiment)
                {
                    BackupPart? done = part;
                    (part, experiment) = (null, next);
                    await FinishAsync(done, cancellationToken);
                }
                if (line.Kind is "export" or "end")
                    continue;
                part ??= new BackupPart(store.ScratchFolder, experiment);
                part.Add(line.Bytes.Span, line.Kind == "result");
                progress.Add(line.Kind is "experiment" or "result" ? 1 : 0);
            }
        }
        finally
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }

    private async Task FinishAsync(BackupPart? part, CancellationToken cancellationToken)
    {
        if (part is null)
            return;
        BackupFile file;
        try
        {
            file = await part.CompleteAsync(cancellationToken);
            _files.Add(file);
            if (_there.TryGetValue(file.Path, out long bytes) && bytes == file.Bytes)
            {
                await part.DisposeAsync();
                return;
            }
            await _free.WaitAsync(cancellationToken);
        }
        catch
        {
            await part.DisposeAsync();
            throw;
        }
        _sending.Add(SendAsync(part, file, cancellationToken));
        // One that failed is told now, not when the whole export has passed.
        if (_sending.Find(task => task.IsFaulted) is { } failed)
            await failed;
        _sending.RemoveAll(task => task.IsCompletedSuccessfully);
    }

    private async Task SendAsync(BackupPart part, BackupFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using (part)
                await store.PutAsync(file.Path, part.File, cancellationToken);
            Interlocked.Increment(ref _sent);
            Interlocked.Add(ref _bytesSent, file.Bytes);
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task WriteManifestAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        string path = Path.Combine(store.ScratchFolder, $"{Guid.NewGuid():N}.part");
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest), cancellationToken);
        await store.PutAsync(BackupManifest.FileName, path, cancellationToken);
    }

    /// <summary>Only what the manifest before named: whatever else lies there is somebody's.</summary>
    private async Task<long> RemoveOldAsync(BackupManifest? before, BackupManifest now, CancellationToken cancellationToken)
    {
        string[] old = [.. (before?.Files ?? []).Select(file => file.Path).Except(now.Files.Select(file => file.Path)).Where(_there.ContainsKey)];
        foreach (string path in old)
            await store.RemoveAsync(path, cancellationToken);
        return old.Length;
    }
}
