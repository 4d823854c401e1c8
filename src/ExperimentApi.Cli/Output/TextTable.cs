using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>A column of a <see cref="TextTable" />.</summary>
/// <param name="Head">What is in it.</param>
/// <param name="Right">Figures stand to the right.</param>
/// <param name="Rank">The highest goes first where the terminal is too narrow; 0 never goes.</param>
/// <param name="Least">May be cut down to so many characters; 0: never.</param>
/// <param name="Id">Ids differ at their ends: what is cut is their middle.</param>
/// <param name="Verbatim">The head is a name, as an experiment's id.</param>
internal sealed record Column(string Head, bool Right = false, int Rank = 0, int Least = 0, bool Id = false, bool Verbatim = false);

/// <summary>
/// Columns of text without frames. On a terminal it fits the width: long texts are cut, then the least important columns go. For a
/// program all of it is there.
/// </summary>
internal sealed class TextTable(params Column[] columns)
{
    private const int Gap = 2;

    private readonly List<Cell[]> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(params Cell[] cells) => _rows.Add(cells);

    /// <param name="console">Where to.</param>
    /// <param name="indent">Spaces before each line.</param>
    public void Write(IAnsiConsole console, int indent = 0)
    {
        int budget = console.Profile.Width - indent;
        int[] natural = [.. columns.Select((column, at) => Math.Max(column.Head.Length, _rows.Max(row => (int?)row[at].Text.GetCellWidth()) ?? 0))];
        // A column that says nothing is left out, unless the table would be none without it.
        List<int> shown = [.. Enumerable.Range(0, columns.Length).Where(at => columns[at].Rank == 0 || _rows.Any(row => row[at].Text.Length > 0))];
        while (Width(shown, at => Least(at, natural)) > budget && shown.Any(at => columns[at].Rank > 0))
            shown.Remove(shown.MaxBy(at => columns[at].Rank));
        int[] widths = [.. natural];
        while (Width(shown, at => widths[at]) > budget && shown.Where(at => widths[at] > Least(at, natural)).ToArray() is { Length: > 0 } soft)
            widths[soft.OrderBy(at => columns[at].Id).ThenByDescending(at => widths[at]).First()]--;
        Line(console, indent, shown, widths, at => new Cell(columns[at].Verbatim ? columns[at].Head : columns[at].Head.ToUpperInvariant(), Tint.Quiet), column => column.Verbatim);
        foreach (Cell[] row in _rows)
            Line(console, indent, shown, widths, at => row[at], column => column.Id);
    }

    private int Least(int at, int[] natural) => columns[at].Least is 0 ? natural[at] : Math.Min(columns[at].Least, natural[at]);

    private static int Width(List<int> shown, Func<int, int> width) => shown.Sum(width) + (Gap * (shown.Count - 1));

    private void Line(IAnsiConsole console, int indent, List<int> shown, int[] widths, Func<int, Cell> cell, Func<Column, bool> isId)
    {
        var line = new Paragraph().Overflow(Overflow.Ellipsis);
        line.Append(new string(' ', indent));
        foreach (int at in shown)
        {
            Cell value = cell(at);
            string text = isId(columns[at]) ? Cell.CutMiddle(value.Text, widths[at]) : Cell.Cut(value.Text, widths[at]);
            string padding = new(' ', widths[at] - text.GetCellWidth());
            bool isLast = at == shown[^1];
            string padded = columns[at].Right ? padding + text : isLast ? text : text + padding;
            line.Append(isLast ? padded : padded + new string(' ', Gap), value.Colour is { } colour ? new Style(colour) : Style.Plain);
        }
        console.Write(line);
        console.WriteLine();
    }
}
