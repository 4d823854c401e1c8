namespace ExperimentApi.Dashboard.Formatting;

/// <summary>The beginnings of texts.</summary>
internal static class Shortened
{
    /// <summary>At most so many characters, none of them half.</summary>
    public static string Of(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    /// <summary>The same on one line, with a sign where something was left out.</summary>
    public static string Line(string text, int limit)
    {
        string line = string.Join(' ', Of(text, 4 * limit).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= limit && text.Length <= 4 * limit ? line : $"{Of(line, limit).TrimEnd()}…";
    }
}
