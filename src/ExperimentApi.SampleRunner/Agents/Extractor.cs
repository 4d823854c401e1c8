namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Finds cells in the table. It slips to a neighbouring cell, misreads a digit, or loses its place and begins again.</summary>
internal sealed class Extractor(AgentProfile profile)
{
    /// <summary>Once lost, how likely it is lost again after another look at the whole table.</summary>
    private const double StillLost = 0.9;

    public AgentProfile Profile { get; } = profile;

    public decimal Read(Turn turn, CellReference cell)
    {
        if (turn.Memory.TryRecall(Profile, cell, out decimal known))
            return known;
        TableView table = turn.Table;
        SeededRandom random = turn.Noise.Of(Profile);
        int row = table.RowOf(cell.Row);
        int column = table.ColumnOf(cell.Column);
        turn.Spend(Profile, row + column + 1);
        if (turn.Noise.Slips(Profile, Noise.Share.LostPlace))
            StartOver(turn, random);
        if (turn.Noise.Slips(Profile, Noise.Share.NeighbouringCell))
            (row, column) = Neighbour(table, row, column, random);
        string printed = table.Cell(row, column);
        if (turn.Noise.Slips(Profile, Noise.Share.MisreadDigit))
            printed = Misread(printed, random);
        decimal value = TableView.Number(printed);
        turn.Memory.Keep(Profile, cell, value);
        return value;
    }

    private void StartOver(Turn turn, SeededRandom random)
    {
        do
            turn.Spend(Profile, turn.Table.CellCount);
        while (random.Chance(StillLost));
    }

    private static (int Row, int Column) Neighbour(TableView table, int row, int column, SeededRandom random)
    {
        int step = random.Chance(0.5) ? 1 : -1;
        return random.Chance(0.5)
            ? (TableView.Beside(row, step, table.Rows.Count), column)
            : (row, TableView.Beside(column, step, table.Columns.Count));
    }

    private static string Misread(string printed, SeededRandom random)
    {
        List<int> digits = [.. Enumerable.Range(0, printed.Length).Where(i => char.IsAsciiDigit(printed[i]))];
        int at = random.Pick(digits);
        char other = (char)('0' + ((printed[at] - '0' + 1 + random.Next(9)) % 10));
        return $"{printed[..at]}{other}{printed[(at + 1)..]}";
    }
}
