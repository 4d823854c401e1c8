using ExperimentApi.Cli.CommandLine;

namespace ExperimentApi.Cli.Archives;

/// <summary>A place for the files of a backup. A file is there whole or not at all.</summary>
internal abstract class BackupStore : IDisposable
{
    /// <summary>How people call it.</summary>
    public abstract string Description { get; }

    /// <summary>Where files are made that go there, so that a folder's need only be moved.</summary>
    public virtual string ScratchFolder => Path.GetTempPath();

    /// <summary>A folder, or <c>s3://bucket/prefix</c>.</summary>
    public static BackupStore Of(string place, S3Settings s3)
    {
        if (!place.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
            return place.Contains("://", StringComparison.Ordinal) ? throw new CliException($"{place} is neither a folder, a file nor s3://bucket/prefix.") : new FolderStore(place);
        string[] parts = place["s3://".Length..].Split('/', 2);
        if (parts[0].Length == 0)
            throw new CliException($"{place} names no bucket: s3://bucket/prefix.");
        return new S3Store(parts[0], parts.Length > 1 ? parts[1].Trim('/') : "", s3);
    }

    /// <summary>The files that are there, with their sizes.</summary>
    public abstract Task<IReadOnlyDictionary<string, long>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Puts a file there and takes the one on this machine away.</summary>
    public abstract Task PutAsync(string path, string file, CancellationToken cancellationToken);

    /// <summary>Reads a file from its start; null where there is none.</summary>
    public abstract Task<Stream?> OpenAsync(string path, CancellationToken cancellationToken);

    public abstract Task RemoveAsync(string path, CancellationToken cancellationToken);

    public abstract void Dispose();
}
