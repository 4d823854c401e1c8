using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ExperimentApi.Contracts.Exchange;

namespace ExperimentApi.Cli.Archives;

/// <summary>
/// One file of a backup in the making: a bundle of lines by itself, compressed, on this machine. Equal lines make equal bytes, whenever they
/// are exported; that is what makes a second backup cheap.
/// </summary>
internal sealed class BackupPart : IAsyncDisposable
{
    // When it was exported stands in the manifest: here it would make every file another one.
    private static readonly byte[] Header = Encoding.UTF8.GetBytes(
        $$$"""{"export":{"format":"{{{BundleFormat.Name}}}","version":{{{BundleFormat.Version}}},"exported_at":"1970-01-01T00:00:00Z"}}""" + "\n");

    private readonly FileStream _file;
    private readonly GZipStream _compressed;
    private readonly IncrementalHash _content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string? _experiment;
    private long _results;

    public BackupPart(string scratchFolder, string? experiment)
    {
        _experiment = experiment;
        File = Path.Combine(scratchFolder, $"{Guid.NewGuid():N}.part");
        _file = new FileStream(File, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024);
        // The fastest: an export is waited for, and its lines are much alike.
        _compressed = new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
        _compressed.Write(Header);
    }

    /// <summary>Where it lies.</summary>
    public string File { get; }

    /// <param name="line">With its line break.</param>
    /// <param name="isResult">Whether it is one of those that the end counts.</param>
    public void Add(ReadOnlySpan<byte> line, bool isResult)
    {
        _content.AppendData(line);
        _compressed.Write(line);
        if (isResult)
            _results++;
    }

    /// <summary>Ends and closes it.</summary>
    public async Task<BackupFile> CompleteAsync(CancellationToken cancellationToken)
    {
        long experiments = _experiment is null ? 0 : 1;
        _compressed.Write(Encoding.UTF8.GetBytes($$$"""{"end":{"experiments":{{{experiments}}},"results":{{{_results}}}}}""" + "\n"));
        await _compressed.DisposeAsync();
        await _file.DisposeAsync();
        string digest = Convert.ToHexStringLower(_content.GetHashAndReset())[..32];
        await using FileStream whole = System.IO.File.OpenRead(File);
        string checksum = Convert.ToHexStringLower(await SHA256.HashDataAsync(whole, cancellationToken));
        // A colon is no part of a file name everywhere; the digest keeps names apart that are the same without it.
        string path = _experiment is null ? $"audit.{digest}.ndjson.gz" : $"experiments/{_experiment.Replace(':', '_')}.{digest}.ndjson.gz";
        return new BackupFile(path, _experiment, _results, whole.Length, checksum);
    }

    public async ValueTask DisposeAsync()
    {
        await _compressed.DisposeAsync();
        await _file.DisposeAsync();
        _content.Dispose();
        System.IO.File.Delete(File);
    }
}
