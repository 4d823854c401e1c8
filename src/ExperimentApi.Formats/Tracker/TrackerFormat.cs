using System.Runtime.CompilerServices;

namespace ExperimentApi.Formats.Tracker;

/// <summary>
/// The original tracker's folder: <c>configurations/experiments.db</c> with a row per experiment and its rollups, <c>snapshots.json</c> with
/// whole configurations, and <c>results/TIME/</c> with the questions of the experiment <c>exp_TIME</c>. Any of them may be missing.
/// </summary>
public sealed class TrackerFormat : IForeignFormat
{
    /// <inheritdoc />
    public string Name => "tracker";

    /// <inheritdoc />
    public bool Recognises(Upload upload)
    {
        try
        {
            using var layout = UploadLayout.Open(upload);
            return TrackerFiles.Of(layout.Files).Any;
        }
        catch (UnreadableUploadException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ForeignItem> ReadAsync(
        Upload upload, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var layout = UploadLayout.Open(upload);
        TrackerFiles files = TrackerFiles.Of(layout.Files);
        if (!files.Any)
            throw new UnreadableUploadException(
                upload.Files.Count > 0 ? upload.Files[0].Path : "upload", "", "holds neither experiments.db nor snapshots.json nor results/*/all_results.txt");

        var database = TrackerDatabase.Read(files, cancellationToken);
        IReadOnlyDictionary<string, TrackerSnapshot> snapshots = TrackerSnapshot.ReadAll(files.Snapshots);
        var folders = files.Folders.ToDictionary(folder => folder.ExperimentId, StringComparer.Ordinal);
        foreach (string id in database.Ids.Concat(snapshots.Keys).Concat(folders.Keys).Distinct(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return TrackerExperiment.Make(id, database, snapshots.GetValueOrDefault(id), folders.GetValueOrDefault(id), files, options);
        }
        foreach (SkippedItem item in files.Skipped)
            yield return item;
        await Task.CompletedTask;
    }
}
