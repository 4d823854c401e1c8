using System.Text.Json;
using System.Text.RegularExpressions;
using ExperimentApi.Json;

namespace ExperimentApi.Data.Snapshots;

/// <summary>
/// Replaces text that looks like a credential, by its member's name or by itself. Other values are no secrets: <c>openai_api_key_set: true</c> stays.
/// </summary>
internal static partial class Redaction
{
    public static readonly JsonElement Mark = JsonElement.Parse("\"[redacted]\""u8);

    /// <summary>The members with credentials replaced; their pointers are added to <paramref name="redacted" />.</summary>
    public static Dictionary<string, JsonElement> Apply(IReadOnlyDictionary<string, JsonElement> members, string pointer, List<string> redacted) =>
        members.ToDictionary(member => member.Key, member => Apply(member.Value, IsSecretName(member.Key), JsonPointer.Append(pointer, member.Key), redacted));

    private static JsonElement Apply(JsonElement value, bool secret, string pointer, List<string> redacted)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when value.GetString() is { Length: > 0 } text && text != Mark.GetString() && (secret || SecretText.IsMatch(text)):
                redacted.Add(pointer);
                return Mark;
            case JsonValueKind.Object or JsonValueKind.Array:
                // What holds no credential stays as it is, to the last digit and space.
                int before = redacted.Count;
                JsonElement rewritten = Rewrite(value, secret, pointer, redacted);
                return redacted.Count > before ? rewritten : value;
            default:
                return value;
        }
    }

    private static JsonElement Rewrite(JsonElement value, bool secret, string pointer, List<string> redacted)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
            Write(value, secret, pointer, redacted, writer);
        return JsonElement.Parse(output.WrittenSpan);
    }

    private static void Write(JsonElement value, bool secret, string pointer, List<string> redacted, Utf8JsonWriter writer)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in value.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                Write(member.Value, secret || IsSecretName(member.Name), JsonPointer.Append(pointer, member.Name), redacted, writer);
            }
            writer.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
                Write(item, secret, JsonPointer.Append(pointer, index++), redacted, writer);
            writer.WriteEndArray();
        }
        else
        {
            Apply(value, secret, pointer, redacted).WriteTo(writer);
        }
    }

    private static bool IsSecretName(string name)
    {
        string words = WordEnds().Replace(name, "_").ToLowerInvariant();
        return SecretName.IsMatch(words) && !Harmless.IsMatch(words);
    }

    // apiKey, APIKey and API-KEY are api_key.
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9_]")]
    private static partial Regex WordEnds();

    // All without backtracking: a client's megabyte is looked at once.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.CultureInvariant;

    // "token" as a word is a credential, "tokens" is a count; the unmistakable words are found without a word's end before them, as in PGPASSWORD.
    private static readonly Regex SecretName = new("""
        (api_?key|access_?key|secrets?|password|passwd|passphrase|private_?key)(_|$)
        | (^|_)((auth)?token|authorization|bearer|credentials?|cookie|connection_string)(_|$)
        | (^|_)(key|auth|dsn)$ | ._pwd$
        """, Linear);

    // Names that say where a credential is, or whether, but not what.
    private static readonly Regex Harmless = new("_(set|file|path|name|id|count|limit|type|url)$", Linear);

    private static readonly Regex SecretText = new("""
        \b(sk|pk|rk)-[A-Za-z0-9_-]{16,} | \bsk_(live|test)_[A-Za-z0-9]{16,} | \bgh[pousr]_[A-Za-z0-9]{20,} | \bgithub_pat_[A-Za-z0-9_]{20,} | \bglpat-[A-Za-z0-9_-]{16,}
        | \bxox[abeprs]-[A-Za-z0-9-]{10,} | \b(AKIA|ASIA)[A-Z0-9]{16}\b | \bAIza[A-Za-z0-9_-]{30,} | \bhf_[A-Za-z0-9]{20,} | \bgsk_[A-Za-z0-9]{20,} | \bxp_[A-Za-z0-9]+_[A-Za-z0-9]{16,}
        | \bnpm_[A-Za-z0-9]{30,} | \beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]* | -----BEGIN[A-Z ]*PRIVATE[ ]KEY | ^(?i:Bearer|Basic)[ ]\S{8,}
        | ://[^/\s:@]*:[^/\s@]+@ | (^|[;?&\s])\s*(?i:password|passwd|pwd|api_?key|access_token)\s*=
        """, Linear);
}
