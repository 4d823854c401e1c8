using System.Text.Json;
using System.Text.Unicode;
using ExperimentApi.Contracts;

namespace ExperimentApi.Json;

/// <summary>
/// Reads a request once before anything is made of it, and refuses what could not be stored and returned as it is: malformed text,
/// members given twice, NaN, U+0000, lone surrogates, numbers out of range.
/// </summary>
public static class JsonGuard
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = Limits.MaxJsonDepth };

    /// <summary>Malformed text as an error, with the pointer of the value it begins in; null where the text is JSON.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="root">Pointer of the text itself: empty, or <c>/17</c> for the eighteenth line of NDJSON.</param>
    /// <param name="defects">Takes what is well-formed but cannot be stored.</param>
    public static ValueErrors? Check(ReadOnlySpan<byte> utf8, string root, ValueErrors defects)
    {
        var path = new JsonPath(root);
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        bool validUtf8 = Utf8.IsValid(utf8);
        try
        {
            while (reader.Read())
            {
                if (!path.Follow(ref reader))
                    defects.Add(path.Current, "is given twice in one object");
                if (Defect(ref reader, validUtf8) is { } defect)
                    defects.Add(path.Current, defect);
            }
            return null;
        }
        catch (JsonException fault)
        {
            return ValueErrors.Of(path.Next, Explain(utf8, ref reader, fault));
        }
    }

    private static string? Defect(ref Utf8JsonReader reader, bool validUtf8) => reader.TokenType switch
    {
        JsonTokenType.Number => NumberDefect.Of(reader.ValueSpan),
        JsonTokenType.String or JsonTokenType.PropertyName when !validUtf8 && !Utf8.IsValid(reader.ValueSpan) => "is not valid UTF-8",
        JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped => TextDefect.Of(reader.ValueSpan),
        _ => null,
    };

    private static string Explain(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader, JsonException fault)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
            return "is empty; JSON is expected";
        ReadOnlySpan<byte> rest = utf8[(int)reader.BytesConsumed..].TrimStart(" \t\r\n,:"u8);
        foreach (string word in (ReadOnlySpan<string>)["NaN", "Infinity", "-Infinity"])
        {
            if (rest.StartsWith(System.Text.Encoding.ASCII.GetBytes(word)))
                return $"is {word}, which JSON does not have; send null";
        }
        if (reader.CurrentDepth >= Limits.MaxJsonDepth)
            return $"is nested deeper than {Limits.MaxJsonDepth} levels";
        string reason = fault.Message.Split(" LineNumber:", 2)[0];
        return $"is not JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}: {reason}";
    }
}
