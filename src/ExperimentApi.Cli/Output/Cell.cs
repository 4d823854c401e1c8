using System.Text;
using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>One value of a table.</summary>
/// <param name="Text">As it is shown where there is room.</param>
/// <param name="Colour">Null for the terminal's own.</param>
internal readonly record struct Cell(string Text, Color? Colour = null)
{
    public static implicit operator Cell(string? text) => new(Plain(text));

    /// <summary>
    /// One line without control characters: a name that somebody posted must neither break a table nor command the terminal of who reads
    /// it.
    /// </summary>
    public static string Plain(string? text)
    {
        if (text is null || !text.Any(char.IsControl))
            return text ?? "";
        var plain = new StringBuilder(text.Length);
        foreach (char character in text)
            plain.Append(char.IsControl(character) ? ' ' : character);
        return plain.ToString().Trim();
    }

    /// <summary>Cut to so many columns of the terminal, with an ellipsis.</summary>
    public static string Cut(string text, int width)
    {
        if (text.GetCellWidth() <= width)
            return text;
        var cut = new StringBuilder();
        int used = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            string piece = rune.ToString();
            used += piece.GetCellWidth();
            if (used > width - 1)
                break;
            cut.Append(piece);
        }
        return cut.Append('…').ToString();
    }

    /// <summary>The same, but what is left are both ends.</summary>
    public static string CutMiddle(string text, int width) =>
        text.GetCellWidth() <= width || text.Length != text.GetCellWidth() ? Cut(text, width) : $"{text[..((width - 1) / 2)]}…{text[^(width / 2)..]}";
}
