using System.Text;
using ExperimentApi.Tests.Fuzzing.Document;

namespace ExperimentApi.Tests.Fuzzing.Judging;

/// <summary>What is wrong with an answer that is a file.</summary>
internal static class FileRules
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static IEnumerable<string> FaultsOf(string media, DeclaredBody declared, byte[] body)
    {
        if (media == "application/vnd.apache.parquet")
            return body.Length > 12 && body.AsSpan().StartsWith("PAR1"u8) && body.AsSpan().EndsWith("PAR1"u8) ? [] : ["is no parquet file"];
        string text;
        try
        {
            text = Utf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return ["is not UTF-8"];
        }
        return media switch
        {
            "application/x-ndjson" => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => FaultsOfLine(declared, line)),
            "text/csv" => FaultsOfCsv(text),
            "text/event-stream" => FaultsOfEvents(text),
            _ => [],
        };
    }

    private static IEnumerable<string> FaultsOfLine(DeclaredBody declared, string line) =>
        Judge.Parsed(Encoding.UTF8.GetBytes(line)) is not { } value ? [$"has a line that is no JSON: {line}"] : declared.FaultsOfLine(value).Select(fault => $"has a line that is not as declared: {fault}");

    // RFC 4180 by hand: what wrote it shall not judge it.
    private static IEnumerable<string> FaultsOfCsv(string text)
    {
        int width = 0, fields = 1, row = 1;
        bool quoted = false;
        for (int index = 0; index < text.Length; index++)
        {
            char sign = text[index];
            if (sign == '"')
                quoted = !quoted;
            else if (!quoted && sign == ',')
                fields++;
            else if (!quoted && sign == '\n')
            {
                width = row == 1 ? fields : width;
                if (fields != width)
                    yield return $"has {fields} fields in row {row} and {width} in the first";
                (fields, row) = (1, row + 1);
            }
        }
        if (quoted)
            yield return "ends within quotes";
        if (width == 0 || !text.EndsWith('\n'))
            yield return "has no header, or a row without an end";
    }

    // The last may be cut, where reading stopped.
    private static IEnumerable<string> FaultsOfEvents(string text) => text.Split('\n').SkipLast(1)
        .Where(line => line.Length > 0 && line[0] != ':' && !line.StartsWith("data:", StringComparison.Ordinal) && !line.StartsWith("event:", StringComparison.Ordinal) &&
            !line.StartsWith("id:", StringComparison.Ordinal) && !line.StartsWith("retry:", StringComparison.Ordinal))
        .Select(line => $"has a line that is of no event: {line}");
}
