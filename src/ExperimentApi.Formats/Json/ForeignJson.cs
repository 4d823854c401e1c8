using System.Text.Json;

namespace ExperimentApi.Formats.Json;

/// <summary>Reads JSON that other tools wrote, Python's <c>NaN</c> and <c>Infinity</c> included, which are read as null.</summary>
internal static class ForeignJson
{
    /// <summary>Largest document, in bytes: it is held in memory, with some bytes more for each of its values.</summary>
    public const int MaxDocumentBytes = 128 << 20;

    private const int MaxDepth = 250;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="UnreadableUploadException">It is too large, or no JSON.</exception>
    public static JsonElement Read(UploadedFile file, int maxBytes = MaxDocumentBytes) => Parse(ReadBytes(file, maxBytes), file.Path);

    /// <summary>Parses one document.</summary>
    /// <param name="json">UTF-8, perhaps with a byte order mark.</param>
    /// <param name="file">The file's name, for the fault.</param>
    /// <param name="line">The line of the file that the document is; null where it is the file.</param>
    public static JsonElement Parse(ReadOnlyMemory<byte> json, string file, long? line = null)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        try
        {
            return JsonElement.Parse(JsonRepair.Repair(json).Span, Options);
        }
        catch (JsonException fault)
        {
            long row = line ?? (fault.LineNumber ?? 0) + 1;
            throw new UnreadableUploadException(file, $"line {row}, byte {(fault.BytePositionInLine ?? 0) + 1}", "is not JSON, or was cut off", fault);
        }
    }

    /// <summary>Reads a whole file into memory.</summary>
    /// <exception cref="UnreadableUploadException">It is larger than that.</exception>
    public static byte[] ReadBytes(UploadedFile file, int maxBytes = MaxDocumentBytes)
    {
        if (file.Length > maxBytes)
            throw new UnreadableUploadException(file.Path, "", $"has {file.Length} bytes; at most {maxBytes} are read as one");
        using Stream stream = file.Open();
        byte[] bytes = new byte[file.Length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>The first bytes of a file, fewer where it has fewer or cannot be read: what a format is recognised by.</summary>
    public static byte[] Head(UploadedFile file, int count = 4_096)
    {
        try
        {
            using Stream stream = file.Open();
            byte[] bytes = new byte[Math.Min(count, Math.Max(0, file.Length))];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (UnreadableUploadException)
        {
            return [];
        }
    }
}
