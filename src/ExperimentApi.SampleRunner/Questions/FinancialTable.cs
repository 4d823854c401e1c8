using System.Globalization;
using System.Text;

namespace ExperimentApi.SampleRunner.Questions;

/// <summary>A row of a table: its label and one value a column.</summary>
internal sealed record TableRow(string Label, IReadOnlyList<decimal> Values);

/// <summary>A table as the data knows it. Agents only ever see <see cref="ToText" />.</summary>
internal sealed record FinancialTable(string Title, string Unit, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows)
{
    public string ToText()
    {
        var text = new StringBuilder().Append(Title).Append(" (").Append(Unit).Append(")\n");
        text.Append("item | ").AppendJoin(" | ", Columns).Append('\n');
        foreach (TableRow row in Rows)
            text.Append(row.Label).Append(" | ").AppendJoin(" | ", row.Values.Select(Print)).Append('\n');
        return text.ToString();
    }

    /// <summary>As accountants print: thousands separated, losses in parentheses.</summary>
    private static string Print(decimal value)
    {
        string digits = Math.Abs(value).ToString("#,##0.##", CultureInfo.InvariantCulture);
        return value < 0 ? $"({digits})" : digits;
    }
}
