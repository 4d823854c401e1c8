using System.IO.Compression;
using ExperimentApi.Json;
using ZstdSharp;

namespace ExperimentApi.Http.Uploads;

/// <summary>How a file is compressed as a whole, as its first bytes say. A zip is no such thing: it holds files.</summary>
internal sealed class Packing
{
    private const long AlwaysAllowed = 64L * 1024 * 1024;

    private static readonly Packing[] All =
    [
        new("gzip", [0x1F, 0x8B, 0x08], [".gz", ".gzip"], packed => new GZipStream(packed, CompressionMode.Decompress)),
        new("zstd", [0x28, 0xB5, 0x2F, 0xFD], [".zst", ".zstd"], packed => new DecompressionStream(packed)),
    ];

    private readonly string _name;
    private readonly byte[] _magic;
    private readonly string[] _endings;
    private readonly Func<Stream, Stream> _decoder;

    private Packing(string name, byte[] magic, string[] endings, Func<Stream, Stream> decoder) => (_name, _magic, _endings, _decoder) = (name, magic, endings, decoder);

    public static Packing? Of(SpooledPart content)
    {
        Span<byte> start = stackalloc byte[4];
        using Stream stream = content.Open();
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        foreach (Packing packing in All)
        {
            if (start[..read].StartsWith(packing._magic))
                return packing;
        }
        return null;
    }

    /// <exception cref="ProblemException">413 where it grows too large, 422 where it is broken.</exception>
    public async Task<ReceivedFile> UnpackAsync(ReceivedFile file, SpoolFile target, int maxRatio, CancellationToken cancellationToken)
    {
        string place = file.Path ?? "";
        try
        {
            await using Stream decoded = _decoder(file.Content.Open());
            SpooledPart content = await target.AppendAsync(decoded, Math.Max(AlwaysAllowed, file.Content.Length * maxRatio), cancellationToken);
            return new ReceivedFile(WithoutEnding(file.Path), content);
        }
        catch (UploadTooLargeException)
        {
            throw new ProblemException(new Problem(StatusCodes.Status413PayloadTooLarge, $"The upload is larger than is taken when it is unpacked; see errors. Nothing was stored.",
                ValueErrors.Of(place, $"unpacks to more than is taken of {file.Content.Length} bytes")));
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or ZstdException or InvalidOperationException)
        {
            throw new ProblemException(Problem.Invalid(ValueErrors.Of(place, $"is not, or not all of, a {_name} file")));
        }
    }

    private string? WithoutEnding(string? path)
    {
        string? ending = path is null ? null : _endings.FirstOrDefault(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null || path!.Length == ending.Length ? path : path[..^ending.Length];
    }
}
