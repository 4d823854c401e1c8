using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ExperimentApi.Json;

/// <summary>
/// RFC 8785 (JSON Canonicalization Scheme). One extension: an integer that no double holds exactly keeps its digits, where the RFC
/// would round it and two different configurations would share a hash.
/// </summary>
public static class CanonicalJson
{
    /// <summary>SHA-256 of the canonical text, as lower-case hexadecimal.</summary>
    public static string Hash(JsonElement value)
    {
        var text = new ArrayBufferWriter<byte>();
        Write(value, text);
        return Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan));
    }

    public static string Text(JsonElement value)
    {
        var text = new ArrayBufferWriter<byte>();
        Write(value, text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Appends the canonical UTF-8 text.</summary>
    public static void Write(JsonElement value, IBufferWriter<byte> output) => Write(value, output, CanonicalNumber.Format);

    /// <summary>Appends the canonical UTF-8 text, but with numbers written in another way.</summary>
    internal static void Write(JsonElement value, IBufferWriter<byte> output, Func<string, string> number)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(value, output, number);
                break;
            case JsonValueKind.Array:
                char separator = '[';
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Append(separator, output);
                    Write(item, output, number);
                    separator = ',';
                }
                if (separator == '[')
                    Append('[', output);
                Append(']', output);
                break;
            case JsonValueKind.String:
                CanonicalText.Write(value.GetString()!, output);
                break;
            case JsonValueKind.Number:
                output.Write(Encoding.ASCII.GetBytes(number(value.GetRawText())));
                break;
            default:
                output.Write(Encoding.ASCII.GetBytes(value.GetRawText()));
                break;
        }
    }

    private static void WriteMembers(JsonElement value, IBufferWriter<byte> output, Func<string, string> number)
    {
        char separator = '{';
        foreach (JsonProperty member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            Append(separator, output);
            CanonicalText.Write(member.Name, output);
            Append(':', output);
            Write(member.Value, output, number);
            separator = ',';
        }
        if (separator == '{')
            Append('{', output);
        Append('}', output);
    }

    private static void Append(char symbol, IBufferWriter<byte> output) => output.Write([(byte)symbol]);
}
