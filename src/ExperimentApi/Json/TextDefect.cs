using System.Globalization;

namespace ExperimentApi.Json;

/// <summary>Finds what JSON can escape but no database text can hold.</summary>
internal static class TextDefect
{
    /// <summary>What is wrong with the raw content of a JSON string, or null. Only escapes are looked at; the bytes are checked as UTF-8 elsewhere.</summary>
    public static string? Of(ReadOnlySpan<byte> raw)
    {
        for (int at = raw.IndexOf((byte)'\\'); at >= 0 && at < raw.Length;)
        {
            if (raw[at + 1] != 'u')
            {
                at = Following(raw, at + 2);
                continue;
            }
            int unit = Unit(raw, at);
            if (unit == 0)
                return "holds U+0000, which text cannot";
            if (char.IsLowSurrogate((char)unit))
                return "holds a lone surrogate, which is no character";
            if (char.IsHighSurrogate((char)unit))
            {
                if (at + 12 > raw.Length || raw[at + 6] != '\\' || raw[at + 7] != 'u' || !char.IsLowSurrogate((char)Unit(raw, at + 6)))
                    return "holds a lone surrogate, which is no character";
                at += 6;
            }
            at = Following(raw, at + 6);
        }
        return null;
    }

    private static int Following(ReadOnlySpan<byte> raw, int from)
    {
        int next = raw[from..].IndexOf((byte)'\\');
        return next < 0 ? -1 : from + next;
    }

    private static int Unit(ReadOnlySpan<byte> raw, int at) => int.Parse(raw.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
