using Microsoft.AspNetCore.ResponseCompression;
using ZstdSharp;

namespace ExperimentApi.Hosting;

/// <summary>Answers compressed with zstd.</summary>
internal sealed class ZstdCompression : ICompressionProvider
{
    public string EncodingName => "zstd";

    public bool SupportsFlush => true;

    public Stream CreateStream(Stream outputStream) => new CompressionStream(outputStream, leaveOpen: true);
}
