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
    /// <summary>Malformed text as an error, with the pointer of the value it begins in; null where the text is JSON.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="root">Pointer of the text itself: empty, or <c>/17</c> for the eighteenth line of NDJSON.</param>
    /// <param name="defects">Takes what is well-formed but cannot be stored.</param>
    /// <param name="maxDepth">Deepest nesting of arrays and objects.</param>
    public static ValueErrors? Check(ReadOnlySpan<byte> utf8, string root, ValueErrors defects, int maxDepth = Limits.MaxJsonDepth)
    {
        var path = new JsonPath(utf8, root);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        bool validUtf8 = Utf8.IsValid(utf8);
        try
        {
            while (reader.Read())
            {
                bool isNew = path.Follow(ref reader);
                if (!validUtf8 && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !Utf8.IsValid(reader.ValueSpan))
                    return ValueErrors.Of(path.Current, "is not valid UTF-8");
                if (!isNew)
                    Add("is given twice in one object", ref path, defects);
                if (Defect(ref reader) is { } defect)
                    Add(defect, ref path, defects);
            }
            return null;
        }
        catch (JsonException fault)
        {
            return ValueErrors.Of(path.Next, Explain(utf8, ref reader, ref path, fault, isLine: root.Length > 0, maxDepth));
        }
    }

    private static string? Defect(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => NumberDefect.Of(reader.ValueSpan),
        JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped => TextDefect.Of(reader.ValueSpan),
        _ => null,
    };

    // A pointer may be as long as the text, and there may be as many defects: those beyond the first hundred are only counted.
    private static void Add(string defect, ref JsonPath path, ValueErrors defects) => defects.Add(defects.IsFull ? "" : path.Current, defect);

    private static string Explain(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader, ref JsonPath path, JsonException fault, bool isLine, int maxDepth)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
            return "is empty; JSON is expected";
        ReadOnlySpan<byte> rest = utf8[(int)reader.BytesConsumed..].TrimStart(" \t\r\n,:"u8);
        foreach (string word in (ReadOnlySpan<string>)(path.AwaitsValue ? ["NaN", "Infinity", "-Infinity"] : []))
        {
            if (rest.StartsWith(System.Text.Encoding.ASCII.GetBytes(word)))
                return $"is {word}, which JSON does not have; send null";
        }
        if (path.Depth >= maxDepth && rest is [(byte)'[' or (byte)'{', ..])
            return $"is nested deeper than {maxDepth} levels";
        string reason = fault.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
        return $"is not JSON at {(isLine ? "" : $"line {fault.LineNumber + 1}, ")}byte {fault.BytePositionInLine + 1}: {reason}";
    }
}
