using Microsoft.AspNetCore.RequestDecompression;
using Microsoft.AspNetCore.ResponseCompression;
using ZstdSharp;

namespace ExperimentApi.Hosting;

/// <summary>Requests compressed with zstd.</summary>
internal sealed class ZstdDecompression : IDecompressionProvider
{
    public Stream GetDecompressionStream(Stream stream) => new DecompressionStream(stream);
}

/// <summary>Answers compressed with zstd.</summary>
internal sealed class ZstdCompression : ICompressionProvider
{
    public string EncodingName => "zstd";

    public bool SupportsFlush => true;

    public Stream CreateStream(Stream outputStream) => new CompressionStream(outputStream, leaveOpen: true);
}
