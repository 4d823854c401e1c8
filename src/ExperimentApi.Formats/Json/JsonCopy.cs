using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExperimentApi.Contracts;

namespace ExperimentApi.Formats.Json;

/// <summary>
/// Foreign JSON as the contract allows it: no name twice in an object (the last counts), no deeper than its limit leaves room for, and no
/// number that PostgreSQL could not hold. What does not fit is kept as text.
/// </summary>
internal static class JsonCopy
{
    // What surrounds a copy in a request: results, result, metadata, one level of ours, and some to spare.
    private const int MaxDepth = Limits.MaxJsonDepth - 10;
    private const int LongestPlainNumber = 300;

    public static JsonElement Of(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Limits.MaxJsonDepth }))
            Write(value, writer, MaxDepth);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when depth == 0:
                writer.WriteStringValue(value.GetRawText());
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach ((string name, JsonElement member) in Last(value))
                {
                    writer.WritePropertyName(name);
                    Write(member, writer, depth - 1);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                    Write(item, writer, depth - 1);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when !Fits(value.GetRawText()):
                writer.WriteStringValue(value.GetRawText());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static OrderedDictionary<string, JsonElement> Last(JsonElement value)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
            members[member.Name] = member.Value;
        return members;
    }

    /// <summary>An integer fits with its digits; what has an exponent has to be a double, and not lose itself as one.</summary>
    private static bool Fits(string literal)
    {
        int exponentAt = literal.AsSpan().IndexOfAny('e', 'E');
        if (exponentAt < 0)
            return literal.Length <= (literal.Contains('.', StringComparison.Ordinal) ? LongestPlainNumber : Limits.MaxIntegerDigits);
        double number = double.Parse(literal, CultureInfo.InvariantCulture);
        return literal.Length <= LongestPlainNumber
            && double.IsFinite(number)
            && (number != 0 || !literal.AsSpan(0, exponentAt).ContainsAnyInRange('1', '9'))
            && int.TryParse(literal.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
    }
}
