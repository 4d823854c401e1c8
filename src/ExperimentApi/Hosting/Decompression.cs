using System.IO.Compression;
using ExperimentApi.Http;
using ExperimentApi.Http.Uploads;
using Microsoft.AspNetCore.RequestDecompression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace ExperimentApi.Hosting;

/// <summary>
/// Decompresses requests; what is not in the announced encoding, or ends too early, is the client's mistake whatever the decoder throws.
/// What grows too much is a bomb, and is put down as soon as that shows.
/// </summary>
internal sealed class Decompression(int maxRatio, Func<Stream, Stream> decoder) : IDecompressionProvider
{
    /// <summary>So much may come of however little, for the start of a body always compresses well.</summary>
    private const long AlwaysAllowed = 1024 * 1024;

    // RFC 9659: 8 MiB in HTTP. The format itself allows a frame of 20 bytes to ask for gigabytes.
    private const int MaxZstdWindowLog = 23;

    public static void AddTo(RequestDecompressionOptions options, int maxRatio)
    {
        // Otherwise a gzip or br body that was cut off where a line ends would be taken for a whole one.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        options.DecompressionProviders.Clear();
        options.DecompressionProviders["br"] = new Decompression(maxRatio, body => new BrotliStream(body, CompressionMode.Decompress, leaveOpen: true));
        options.DecompressionProviders["gzip"] = new Decompression(maxRatio, body => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true));
        options.DecompressionProviders["zstd"] = new Decompression(maxRatio, ZstdDecoder);
    }

    public Stream GetDecompressionStream(Stream stream)
    {
        var compressed = new CountedStream(stream);
        return new Body(compressed, decoder(compressed), maxRatio);
    }

    private static DecompressionStream ZstdDecoder(Stream body)
    {
        var stream = new DecompressionStream(body, leaveOpen: true);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MaxZstdWindowLog);
        return stream;
    }

    private sealed class Body(CountedStream compressed, Stream decoded, int maxRatio) : ReadOnlyStream
    {
        private long _length;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                int read = await decoded.ReadAsync(buffer, cancellationToken);
                _length += read;
                return _length <= AlwaysAllowed || _length <= compressed.Length * maxRatio ? read
                    : throw TooLarge($"The body grows more than {maxRatio} times when it is decompressed, as no run does; send it with another encoding, or none. Nothing was stored.");
            }
            catch (ZstdException fault) when (fault.Code == ZSTD_ErrorCode.ZSTD_error_frameParameter_windowTooLarge)
            {
                throw TooLarge($"The body asks for a window of more than {1 << (MaxZstdWindowLog - 20)} MiB, which is all that zstd has in HTTP. Nothing was stored.");
            }
            catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or EndOfStreamException or ZstdException)
            {
                throw new ProblemException(Problem.BadRequest("The body cannot be decompressed: it is not, or not all of, what Content-Encoding says. Nothing was stored."));
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await decoded.DisposeAsync();
            await base.DisposeAsync();
        }

        private static ProblemException TooLarge(string detail) => new(new Problem(StatusCodes.Status413PayloadTooLarge, detail));
    }

    /// <summary>Counts what the decoder has taken.</summary>
    private sealed class CountedStream(Stream body) : ReadOnlyStream
    {
        private long _length;

        public override long Length => _length;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await body.ReadAsync(buffer, cancellationToken);
            _length += read;
            return read;
        }

        // As the decoder of zstd asks for it.
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
