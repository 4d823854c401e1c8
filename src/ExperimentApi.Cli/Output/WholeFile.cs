namespace ExperimentApi.Cli.Output;

/// <summary>A file that is there whole or not at all: written beside its place, and moved there when it is done.</summary>
internal sealed class WholeFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _part;
    private bool _kept;

    public WholeFile(string path)
    {
        _path = Path.GetFullPath(path);
        _part = $"{_path}.{Environment.ProcessId}.part";
        Stream = new FileStream(_part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 128 * 1024, FileOptions.Asynchronous);
    }

    public FileStream Stream { get; }

    /// <summary>All of it is written: the file takes its place when this is disposed.</summary>
    public void Keep() => _kept = true;

    public async ValueTask DisposeAsync()
    {
        if (_kept)
            Stream.Flush(flushToDisk: true);
        await Stream.DisposeAsync();
        if (_kept)
            File.Move(_part, _path, overwrite: true);
        else
            File.Delete(_part);
    }
}
