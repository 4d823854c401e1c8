using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tracker;

/// <summary>Which file of an upload is what in the tracker's folder.</summary>
internal sealed record TrackerFiles
{
    private const string Results = "all_results.txt";
    private const string Metadata = "run_metadata.txt";

    /// <summary>The database; null where there is none.</summary>
    public UploadedFile? Database { get; private init; }

    /// <summary>What the database had not yet taken over when it was copied; null where there is none.</summary>
    public UploadedFile? WriteAheadLog { get; private init; }

    /// <summary>The configurations; null where there are none.</summary>
    public UploadedFile? Snapshots { get; private init; }

    /// <summary>The runs that have a folder.</summary>
    public required IReadOnlyList<TrackerFolder> Folders { get; init; }

    /// <summary>Further files that cannot be meant together with these.</summary>
    public required IReadOnlyList<SkippedItem> Skipped { get; init; }

    public bool Any => Database is not null || Snapshots is not null || Folders.Count > 0;

    public static TrackerFiles Of(IReadOnlyList<UploadedFile> files)
    {
        UploadedFile[] databases = [.. files.Where(file => file.Name.EndsWith(".db", StringComparison.OrdinalIgnoreCase) && IsDatabase(file))];
        UploadedFile[] snapshots = [.. files.Where(file => file.Name == "snapshots.json")];
        IReadOnlyList<TrackerFolder> folders = FoldersOf(files, databases.Length > 0 || snapshots.Length > 0);
        UploadedFile? database = databases.FirstOrDefault();
        return new TrackerFiles
        {
            Database = database,
            WriteAheadLog = database is null ? null : files.FirstOrDefault(file => file.Path == $"{database.Path}-wal" && file.Length > 0),
            Snapshots = snapshots.FirstOrDefault(),
            Folders = [.. folders.DistinctBy(folder => folder.ExperimentId, StringComparer.Ordinal)],
            Skipped =
            [
                .. databases.Concat(snapshots).Where(file => file != database && file != snapshots.FirstOrDefault())
                    .Select(file => new SkippedItem(file.Path, "The upload holds another file of its kind, which was read; import them one by one.")),
                .. folders.GroupBy(folder => folder.ExperimentId, StringComparer.Ordinal).SelectMany(same => same.Skip(1))
                    .Select(folder => new SkippedItem(folder.Source, "The upload holds another folder of this name, which was read.")),
            ],
        };
    }

    /// <summary>A folder of results counts where it is the tracker's beyond doubt: beside its database, or with the run's metadata.</summary>
    private static IReadOnlyList<TrackerFolder> FoldersOf(IReadOnlyList<UploadedFile> files, bool besideOthers)
    {
        var metadata = files.Where(file => file.Name == Metadata).GroupBy(Folder, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var results = files.Where(file => file.Name == Results).GroupBy(Folder, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        return
        [
            .. results.Keys.Union(metadata.Keys, StringComparer.Ordinal).Where(folder => besideOthers || (results.ContainsKey(folder) && metadata.ContainsKey(folder)))
                .Select(folder => new TrackerFolder(folder, results.GetValueOrDefault(folder), metadata.GetValueOrDefault(folder)))
                .OrderBy(folder => folder.Name, StringComparer.Ordinal),
        ];
    }

    private static string Folder(UploadedFile file) => file.Path[..Math.Max(0, file.Path.LastIndexOf('/'))];

    private static bool IsDatabase(UploadedFile file) => ForeignJson.Head(file, 16).AsSpan().SequenceEqual("SQLite format 3\0"u8);
}

/// <summary>The folder of one run.</summary>
/// <param name="Source">Its path.</param>
/// <param name="Results">The questions; null where the file is missing.</param>
/// <param name="Metadata">The run's parameters; null where the file is missing.</param>
internal sealed record TrackerFolder(string Source, UploadedFile? Results, UploadedFile? Metadata)
{
    /// <summary>The folder's own name, the time at which the run began.</summary>
    public string Name => Source[(Source.LastIndexOf('/') + 1)..];

    /// <summary>The experiment whose folder it is, if there is one.</summary>
    public string ExperimentId => $"exp_{Name}";
}
