using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExperimentApi.Contracts;

namespace ExperimentApi.Formats.Json;

/// <summary>Collects what has no place of its own in the contract, as an object that keeps the contract's limits.</summary>
internal sealed class MetadataBuilder
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<int, (string Name, byte[] Json)> members = [];

    /// <summary>Adds a member; nothing where the value is null.</summary>
    public MetadataBuilder Add(string name, JsonElement? value)
    {
        if (value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } some)
            members.Add(members.Count, (name, Encoding.UTF8.GetBytes(JsonCopy.Of(some).GetRawText())));
        return this;
    }

    /// <summary>Adds a text; nothing where it is null or empty.</summary>
    public MetadataBuilder Add(string name, string? text) => string.IsNullOrEmpty(text) ? this : Add(name, writer => writer.WriteStringValue(Fit.Clean(text)));

    /// <summary>Adds a number; nothing where it is null or not finite.</summary>
    public MetadataBuilder Add(string name, double? number) =>
        number is { } value && double.IsFinite(value) ? Add(name, writer => writer.WriteNumberValue(value)) : this;

    /// <summary>Adds what the function writes, one value.</summary>
    public MetadataBuilder Add(string name, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            write(writer);
        members.Add(members.Count, (name, buffer.WrittenSpan.ToArray()));
        return this;
    }

    /// <summary>The object; null where it would be empty. Where it is too large, its largest members are left out, with a warning.</summary>
    public JsonElement? Build(Warnings warnings, string place, int maxBytes = Limits.MaxMetadataBytes)
    {
        // Quotes, colon and comma of each member; names may double where they need escapes.
        long size = 2 + members.Values.Sum(member => member.Json.Length + (6L * member.Name.Length) + 4);
        foreach ((int index, (string name, byte[] json)) in members.OrderByDescending(member => member.Value.Json.Length).ToArray())
        {
            if (size <= maxBytes)
                break;
            members.Remove(index);
            size -= json.Length + (6L * name.Length) + 4;
            warnings.Add($"{place}: '{Fit.Shown(name)}' is left out of the metadata, which would have more than {maxBytes} bytes.");
        }
        if (members.Count == 0)
            return null;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            foreach ((string name, byte[] json) in members.Values)
            {
                writer.WritePropertyName(Fit.Clean(name));
                writer.WriteRawValue(json, skipInputValidation: true);
            }
            writer.WriteEndObject();
        }
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
