using System.Globalization;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>A table as an agent reads it: out of the text.</summary>
internal sealed class TableView
{
    private readonly string[][] _cells;

    public TableView(string text)
    {
        string[][] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(" | "))];
        Columns = lines[0][1..];
        Rows = [.. lines[1..].Select(line => line[0])];
        _cells = [.. lines[1..].Select(line => line[1..])];
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<string> Rows { get; }

    public int CellCount => Rows.Count * Columns.Count;

    public string Cell(int row, int column) => _cells[row][column];

    public bool Holds(decimal value) => _cells.Any(row => row.Any(cell => Number(cell) == value));

    public int RowOf(string label) => IndexOf(Rows, label);

    public int ColumnOf(string head) => IndexOf(Columns, head);

    /// <summary>The cell beside, and on the other side where there is none.</summary>
    public static int Beside(int index, int step, int count) => index + step >= 0 && index + step < count ? index + step : index - step;

    /// <summary>Undoes the accountant's print: separators out, parentheses to a minus.</summary>
    public static decimal Number(string printed) => decimal.Parse(
        printed, NumberStyles.AllowParentheses | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
        CultureInfo.InvariantCulture);

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }

        throw new AgentFailure("ExtractionError", $"the table has no '{name}'");
    }
}
