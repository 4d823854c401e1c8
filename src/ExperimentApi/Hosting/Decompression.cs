using System.IO.Compression;
using ExperimentApi.Http;
using Microsoft.AspNetCore.RequestDecompression;
using ZstdSharp;

namespace ExperimentApi.Hosting;

/// <summary>Decompresses requests; what is not in the announced encoding, or ends too early, is the client's mistake whatever the decoder throws.</summary>
internal sealed class Decompression(Func<Stream, Stream> decoder) : IDecompressionProvider
{
    public static void AddTo(RequestDecompressionOptions options)
    {
        // Otherwise a gzip or br body that was cut off where a line ends would be taken for a whole one.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        options.DecompressionProviders.Clear();
        options.DecompressionProviders["br"] = new Decompression(body => new BrotliStream(body, CompressionMode.Decompress, leaveOpen: true));
        options.DecompressionProviders["gzip"] = new Decompression(body => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true));
        options.DecompressionProviders["zstd"] = new Decompression(body => new DecompressionStream(body, leaveOpen: true));
    }

    public Stream GetDecompressionStream(Stream stream) => new Body(decoder(stream));

    private sealed class Body(Stream decoded) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await decoded.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or EndOfStreamException or ZstdException)
            {
                throw new ProblemException(Problem.BadRequest("The body cannot be decompressed: it is not, or not all of, what Content-Encoding says. Nothing was stored."));
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override async ValueTask DisposeAsync()
        {
            await decoded.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
