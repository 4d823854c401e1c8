using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace ExperimentApi.Http.Uploads;

/// <summary>
/// One temporary file with all parts of one upload, one after the other, so that thousands of files cost one handle. It has lost its name
/// before the first byte is written (where the system can), so that nothing stays in whatever way the process ends.
/// </summary>
public sealed class SpoolFile : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly SafeFileHandle _handle;
    private readonly long _limit;

    /// <param name="folder">Where to make it.</param>
    /// <param name="limit">Most bytes it may hold.</param>
    public SpoolFile(string? folder, long limit)
    {
        string path = Path.Combine(folder ?? Path.GetTempPath(), $"experimentapi-upload-{Guid.NewGuid():N}");
        _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        _limit = limit;
    }

    public long Length { get; private set; }

    /// <summary>Takes a stream to its end; where it lies.</summary>
    /// <exception cref="UploadTooLargeException">There are more bytes than the file, or this part of it, may hold.</exception>
    public async Task<SpooledPart> AppendAsync(Stream source, long partLimit, CancellationToken cancellationToken)
    {
        long start = Length;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                if (Length + read > _limit || Length + read - start > partLimit)
                    throw new UploadTooLargeException();
                await WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return new SpooledPart(this, start, Length - start);
    }

    public void Dispose() => _handle.Dispose();

    internal int Read(Span<byte> buffer, long at) => RandomAccess.Read(_handle, buffer, at);

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await RandomAccess.WriteAsync(_handle, bytes, Length, cancellationToken);
            Length += bytes.Length;
        }
        catch (IOException)
        {
            throw new ProblemException(Problem.Unavailable("The service has no room for the upload at the moment. Nothing was stored; trying again later is safe."));
        }
    }
}

/// <summary>A part of a spool file.</summary>
public sealed record SpooledPart(SpoolFile File, long Start, long Length)
{
    /// <summary>A stream over the part, from its first byte; as many at once as wanted.</summary>
    public Stream Open() => new SpoolStream(this);
}

/// <summary>More bytes came than are allowed.</summary>
public sealed class UploadTooLargeException : Exception;
