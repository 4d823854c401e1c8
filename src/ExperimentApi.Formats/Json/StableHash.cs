using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ExperimentApi.Formats.Json;

/// <summary>A hash of what JSON says: the order of members and the spaces between them do not matter, the digits of numbers do.</summary>
internal static class StableHash
{
    /// <summary>Sixteen hexadecimal digits for the values, in their order; an absent one counts as null.</summary>
    public static string Of(params ReadOnlySpan<JsonElement?> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (JsonElement? value in values)
            Append(value ?? default, hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static void Append(JsonElement value, IncrementalHash hash)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                hash.AppendData("{"u8);
                foreach (JsonProperty member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    Append(member.Name, hash);
                    Append(member.Value, hash);
                }
                hash.AppendData("}"u8);
                break;
            case JsonValueKind.Array:
                hash.AppendData("["u8);
                foreach (JsonElement item in value.EnumerateArray())
                    Append(item, hash);
                hash.AppendData("]"u8);
                break;
            case JsonValueKind.String:
                Append(value.GetString()!, hash);
                break;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                hash.AppendData("null,"u8);
                break;
            default:
                hash.AppendData(Encoding.UTF8.GetBytes($"{value.GetRawText()},"));
                break;
        }
    }

    // The length comes first, so that no text can look like what follows it.
    private static void Append(string text, IncrementalHash hash)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(Encoding.ASCII.GetBytes($"\"{bytes.Length}:"));
        hash.AppendData(bytes);
    }
}
