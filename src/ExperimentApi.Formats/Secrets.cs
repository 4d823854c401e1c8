using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExperimentApi.Formats;

/// <summary>
/// Replaces credentials in foreign configuration. The service redacts surroundings, but not agents and tasks, which is where other
/// tools' provider options and model arguments go.
/// </summary>
internal static partial class Secrets
{
    private const string Mark = "[redacted]";

    /// <summary>The value with every text replaced that is a credential by its name or by itself.</summary>
    public static JsonElement Redact(JsonElement value, string name = "")
    {
        if (!Holds(value, IsSecret(name)))
            return value;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = 300 }))
            Write(value, IsSecret(name), writer);
        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = 300 });
    }

    private static bool Holds(JsonElement value, bool secret) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => Holds(member.Value, secret || IsSecret(member.Name))),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Holds(item, secret)),
        JsonValueKind.String => value.GetString() is { Length: > 0 } text && Redacted(text, secret) != text,
        _ => false,
    };

    private static void Write(JsonElement value, bool secret, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, secret || IsSecret(member.Name), writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                    Write(item, secret, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Redacted(value.GetString()!, secret));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string Redacted(string text, bool secret) =>
        secret && text.Length > 0 ? Mark : IsArguments(text) ? Argument.Replace(CredentialSigns.Tokens.Replace(text, Mark), $"$1={Mark}") : CredentialSigns.Tokens.Replace(text, Mark);

    // A prompt that talks of a password is no place where one is given.
    private static bool IsArguments(string text) => text.Contains('=', StringComparison.Ordinal) && text.AsSpan().IndexOfAny(" \t\r\n") < 0;

    private static bool IsSecret(string name) => Name().IsMatch(name) && !Harmless().IsMatch(name);

    // "token" alone is a credential; a tokenizer's pad_token is none, and max_tokens is a count.
    [GeneratedRegex("api[_-]?key|access[_-]?key|secret|passw(or)?d|passphrase|private[_-]?key|authorization|bearer|credential|cookie|(auth|access|hf)[_-]?token|^token$", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex("_(set|file|path|name|id|count|limit|type|url)$", RegexOptions.IgnoreCase)]
    private static partial Regex Harmless();

    // Model arguments are written as one text: model=x,api_key=y.
    private static readonly Regex Argument = new(
        @"\b(api_?key|access_?key|token|auth_?token|password|secret)=[^,;&\s]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
