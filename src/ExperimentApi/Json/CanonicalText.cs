using System.Buffers;
using System.Text;

namespace ExperimentApi.Json;

/// <summary>Strings of RFC 8785: only what JSON must escape is escaped, with the short form where there is one (section 3.2.2.2).</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create(string.Concat(Enumerable.Range(0, 32).Select(code => (char)code)) + "\"\\");

    public static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        for (int at; (at = text.IndexOfAny(Escaped)) >= 0; text = text[(at + 1)..])
        {
            Encoding.UTF8.GetBytes(text[..at], output);
            Encoding.UTF8.GetBytes(Escape(text[at]), output);
        }
        Encoding.UTF8.GetBytes(text, output);
        output.Write("\""u8);
    }

    private static string Escape(char symbol) => symbol switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => $"\\u{(int)symbol:x4}",
    };
}
