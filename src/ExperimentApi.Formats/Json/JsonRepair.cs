using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ExperimentApi.Formats.Json;

/// <summary>
/// Makes JSON of what Python's writer lets through: NaN and infinities outside of texts become null; U+0000, half a surrogate pair and broken
/// UTF-8 inside of them become U+FFFD, because neither a .NET text nor PostgreSQL can hold them.
/// </summary>
internal static class JsonRepair
{
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        return IsSuspect(json.Span) ? Rewrite(json.Span) : json;
    }

    private static bool IsSuspect(ReadOnlySpan<byte> json) =>
        json.IndexOf("NaN"u8) >= 0 || json.IndexOf("Infinity"u8) >= 0 || json.IndexOf("\\u0000"u8) >= 0
        || json.IndexOf("\\ud"u8) >= 0 || json.IndexOf("\\uD"u8) >= 0;

    private static ReadOnlyMemory<byte> Rewrite(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 64);
        while (!json.IsEmpty)
        {
            int quote = json.IndexOf((byte)'"');
            WriteOutside(quote < 0 ? json : json[..quote], output);
            json = quote < 0 ? [] : WriteText(json[quote..], output);
        }
        return output.WrittenMemory;
    }

    /// <summary>Between texts: only the three words that are no JSON are replaced.</summary>
    private static void WriteOutside(ReadOnlySpan<byte> part, ArrayBufferWriter<byte> output)
    {
        while (part.IndexOfAny((byte)'N', (byte)'I') is var at and >= 0)
        {
            int length = part[at..].StartsWith("NaN"u8) ? 3 : part[at..].StartsWith("Infinity"u8) ? 8 : 0;
            bool negative = length == 8 && at > 0 && part[at - 1] == (byte)'-';
            output.Write(part[..(negative ? at - 1 : at)]);
            output.Write(length == 0 ? part.Slice(at, 1) : "null"u8);
            part = part[(at + Math.Max(1, length))..];
        }
        output.Write(part);
    }

    /// <summary>Writes the text that begins here, and returns what follows its closing quote.</summary>
    private static ReadOnlySpan<byte> WriteText(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> output)
    {
        output.Write(json[..1]);
        json = json[1..];
        while (json.IndexOfAny((byte)'"', (byte)'\\') is var at and >= 0)
        {
            output.Write(json[..at]);
            json = json[at..];
            if (json[0] == (byte)'"')
            {
                output.Write(json[..1]);
                return json[1..];
            }
            int taken = EscapeLength(json, out bool faulty);
            output.Write(faulty ? "\\ufffd"u8 : json[..taken]);
            json = json[taken..];
        }
        output.Write(json);
        return [];
    }

    private static int EscapeLength(ReadOnlySpan<byte> json, out bool faulty)
    {
        faulty = false;
        if (CodeUnit(json) is not { } unit)
            return Math.Min(2, json.Length);
        if (char.IsHighSurrogate(unit) && CodeUnit(json[6..]) is { } next && char.IsLowSurrogate(next))
            return 12;
        faulty = unit == 0 || char.IsSurrogate(unit);
        return 6;
    }

    /// <summary>What <c>\uXXXX</c> at the beginning stands for; null where there is none.</summary>
    private static char? CodeUnit(ReadOnlySpan<byte> json) =>
        json.Length >= 6 && json[0] == (byte)'\\' && json[1] == (byte)'u'
        && System.Buffers.Text.Utf8Parser.TryParse(json.Slice(2, 4), out ushort unit, out int used, 'x') && used == 4
            ? (char)unit
            : null;
}
