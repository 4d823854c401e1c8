namespace ExperimentApi.SampleRunner.Output;

/// <summary>Columns of text: names to the left, figures to the right. Nothing where there are no rows.</summary>
internal static class Table
{
    public static void Write<T>(
        TextWriter output, IReadOnlyList<string> heads, IReadOnlyDictionary<string, T>? rows, Func<T, IReadOnlyList<string>> figures)
    {
        if (rows is not { Count: > 0 })
            return;
        List<IReadOnlyList<string>> lines = [heads];
        foreach ((string name, T row) in rows.OrderBy(row => row.Key, StringComparer.Ordinal))
            lines.Add([name, .. figures(row)]);
        int[] widths = [.. heads.Select((_, column) => lines.Max(line => line[column].Length))];
        output.WriteLine();
        foreach (IReadOnlyList<string> line in lines)
        {
            IEnumerable<string> cells = line.Select(
                (cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            output.WriteLine("  " + string.Join("  ", cells).TrimEnd());
        }
    }
}
