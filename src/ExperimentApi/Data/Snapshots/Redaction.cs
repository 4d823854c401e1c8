using System.Text.Json;
using System.Text.RegularExpressions;
using ExperimentApi.Formats;
using ExperimentApi.Json;

namespace ExperimentApi.Data.Snapshots;

/// <summary>
/// Replaces text that looks like a credential, by its member's name or by itself. Other values are no secrets: <c>openai_api_key_set: true</c> stays.
/// </summary>
internal static partial class Redaction
{
    public static readonly JsonElement Mark = JsonElement.Parse("\"[redacted]\""u8);

    /// <summary>The members with credentials replaced; their pointers are added to <paramref name="redacted" />.</summary>
    public static Dictionary<string, JsonElement> Apply(IReadOnlyDictionary<string, JsonElement> members, string pointer, List<string> redacted)
    {
        var kept = new Dictionary<string, JsonElement>();
        foreach ((string name, JsonElement value) in members)
        {
            string known = NameOf(name, pointer, redacted, kept.ContainsKey);
            kept[known] = Apply(value, IsSecretName(name), JsonPointer.Append(pointer, known), redacted);
        }
        return kept;
    }

    private static JsonElement Apply(JsonElement value, bool secret, string pointer, List<string> redacted)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when value.GetString() is { Length: > 0 } text && text != Mark.GetString() && (secret || IsSecretText(text)):
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
            bool isPair = IsSecretPair(value);
            var names = new HashSet<string>();
            writer.WriteStartObject();
            foreach (JsonProperty member in value.EnumerateObject())
            {
                string name = NameOf(member.Name, pointer, redacted, names.Contains);
                names.Add(name);
                writer.WritePropertyName(name);
                Write(member.Value, secret || IsSecretName(member.Name) || (isPair && member.Name.Equals("value", StringComparison.OrdinalIgnoreCase)), JsonPointer.Append(pointer, name), redacted, writer);
            }
            writer.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            int index = 0;
            bool isNamed = false;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Write(item, secret || isNamed, JsonPointer.Append(pointer, index++), redacted, writer);
                // An argument of a command names the next one.
                isNamed = item.ValueKind == JsonValueKind.String && item.GetString() is ['-', ..] option && IsSecretName(option.TrimStart('-'));
            }
            writer.WriteEndArray();
        }
        else
        {
            Apply(value, secret, pointer, redacted).WriteTo(writer);
        }
    }

    /// <summary>A name that is a credential itself is not kept either, and neither is it told where something was redacted.</summary>
    private static string NameOf(string name, string pointer, List<string> redacted, Func<string, bool> isTaken)
    {
        if (!CredentialSigns.Tokens.IsMatch(name) && !CredentialSigns.Assignments.IsMatch(name))
            return name;
        string kept = Mark.GetString()!;
        for (int number = 2; isTaken(kept); number++)
            kept = $"{Mark.GetString()} {number}";
        redacted.Add(JsonPointer.Append(pointer, kept));
        return kept;
    }

    /// <summary>As lists of variables are written: <c>{"name": "API_KEY", "value": "…"}</c>.</summary>
    private static bool IsSecretPair(JsonElement value) => value.EnumerateObject().Any(member =>
        member.Name.ToUpperInvariant() is "NAME" or "KEY" or "VARIABLE" && member.Value.ValueKind == JsonValueKind.String && IsSecretName(member.Value.GetString()!));

    /// <summary>Judged with its words apart, and as one where their case says nothing, as in <c>aPiKeY</c>.</summary>
    private static bool IsSecretName(string name)
    {
        string words = WordEnds().Replace(name, "_").ToLowerInvariant();
        return !Harmless.IsMatch(words) && (SecretName.IsMatch(words) || SecretName.IsMatch(name.ToLowerInvariant()));
    }

    private static bool IsSecretText(string text) => CredentialSigns.Tokens.IsMatch(text) || CredentialSigns.Assignments.IsMatch(text);

    // apiKey, APIKey and API-KEY are api_key.
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9_]")]
    private static partial Regex WordEnds();

    // All without backtracking: a client's megabyte is looked at once.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.CultureInvariant;

    // "token" as a word is a credential, "tokens" is a count; the unmistakable words are found without a word's end before them, as in PGPASSWORD.
    private static readonly Regex SecretName = new("""
        (api_?key|access_?key|secret_?key|secrets?|password|passwd|passphrase|private_?key|connection_?string)(_|$)
        | (^|_)((auth)?token|authorization|bearer|credentials?|cookie|jwt)(_|$) | (access|refresh|auth|api|bot|id|session|github|hf)_?token$
        | (^|_)(key|auth|dsn|pass|pat|conn_?str)$ | ._pwd$
        """, Linear);

    // Names that say where a credential is, or whether, but not what.
    private static readonly Regex Harmless = new("_(set|file|path|name|id|count|limit|type|url)$", Linear);
}
