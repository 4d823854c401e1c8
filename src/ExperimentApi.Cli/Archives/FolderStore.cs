using ExperimentApi.Cli.CommandLine;

namespace ExperimentApi.Cli.Archives;

/// <summary>A folder on this machine or on a share.</summary>
internal sealed class FolderStore(string folder) : BackupStore
{
    private const string Scratch = ".part";

    private readonly string _root = Path.GetFullPath(folder);

    public override string Description => _root;

    /// <summary>On the same disk, or moving would be copying.</summary>
    public override string ScratchFolder => Directory.CreateDirectory(Path.Combine(_root, Scratch)).FullName;

    public override Task<IReadOnlyDictionary<string, long>> ListAsync(CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, long>();
        if (Directory.Exists(_root))
        {
            foreach (FileInfo file in new DirectoryInfo(_root).EnumerateFiles("*", SearchOption.AllDirectories))
                files[Path.GetRelativePath(_root, file.FullName).Replace('\\', '/')] = file.Length;
        }
        return Task.FromResult<IReadOnlyDictionary<string, long>>(files);
    }

    public override Task PutAsync(string path, string file, CancellationToken cancellationToken)
    {
        // What the manifest names must outlive a power failure, as the manifest does.
        using (var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        string target = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(file, target, overwrite: true);
        return Task.CompletedTask;
    }

    public override Task<Stream?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        string source = PathOf(path);
        return Task.FromResult<Stream?>(File.Exists(source) ? File.OpenRead(source) : null);
    }

    public override Task RemoveAsync(string path, CancellationToken cancellationToken)
    {
        File.Delete(PathOf(path));
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        // With what an earlier one has left that was killed.
        string scratch = Path.Combine(_root, Scratch);
        if (Directory.Exists(scratch))
            Directory.Delete(scratch, recursive: true);
    }

    /// <summary>A manifest is a file like any other: it must not lead out of its folder.</summary>
    private string PathOf(string path)
    {
        string full = Path.GetFullPath(Path.Combine(_root, path));
        return full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new CliException($"'{path}' leads out of the backup.");
    }
}
