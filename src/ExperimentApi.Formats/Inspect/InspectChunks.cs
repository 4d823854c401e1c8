using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>
/// Puts a sample together that lies in chunks: its main part, its metadata, and the lists that are needed of it, each in files that are
/// named by the index of their first item. Attachments are referred to by their place in their list.
/// </summary>
internal static class InspectChunks
{
    /// <summary>The sample as it would be in one piece, from the archive's entries by their folder.</summary>
    public static JsonElement Join(JsonElement shell, string prefix, ILookup<string, KeyValuePair<string, UploadedFile>> folders)
    {
        if (shell.ValueKind != JsonValueKind.Object)
            return shell;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = 1_000 }))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in shell.EnumerateObject().Where(member => member.Name is not ("events" or "attachments")))
                member.WriteTo(writer);
            if (shell.Member("metadata") is null && folders[prefix].FirstOrDefault(entry => entry.Key == "metadata.json").Value is { } metadata)
            {
                writer.WritePropertyName("metadata");
                ForeignJson.Read(metadata).WriteTo(writer);
            }
            writer.WriteStartArray("events");
            foreach (JsonElement item in Items(folders[$"{prefix}/events"]))
                item.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteStartObject("attachments");
            int index = 0;
            foreach (JsonElement item in Items(folders[$"{prefix}/attachments"]))
            {
                writer.WritePropertyName((index++).ToString(CultureInfo.InvariantCulture));
                item.WriteTo(writer);
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return ForeignJson.Parse(buffer.WrittenMemory, $"{prefix}/sample.json");
    }

    private static IEnumerable<JsonElement> Items(IEnumerable<KeyValuePair<string, UploadedFile>> entries)
    {
        long left = ForeignJson.MaxDocumentBytes;
        foreach (UploadedFile chunk in entries.Where(entry => Start(entry.Key) is not null).OrderBy(entry => Start(entry.Key)).Select(entry => entry.Value))
        {
            left -= chunk.Length;
            if (left < 0)
                throw new UnreadableUploadException(chunk.Path, "", $"is more than is read of one sample: {ForeignJson.MaxDocumentBytes} bytes");
            JsonElement items = ForeignJson.Read(chunk);
            if (items.ValueKind != JsonValueKind.Array)
                throw new UnreadableUploadException(chunk.Path, "$", "is not an array");
            foreach (JsonElement item in items.EnumerateArray())
                yield return item;
        }
    }

    private static long? Start(string name) =>
        name.EndsWith(".json", StringComparison.Ordinal) && long.TryParse(name.AsSpan(0, name.Length - 5), NumberStyles.None, CultureInfo.InvariantCulture, out long start)
            ? start
            : null;
}
