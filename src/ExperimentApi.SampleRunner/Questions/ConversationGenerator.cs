namespace ExperimentApi.SampleRunner.Questions;

/// <summary>
/// The dataset: a fixed sequence of conversations, each made from its number alone. A sample is a choice among them, so that runs
/// with other seeds and sizes still share questions.
/// </summary>
internal static class ConversationGenerator
{
    public const string Name = "synthetic-financial-tables";
    public const string Version = "1";
    public const int Count = 10_000;

    private static readonly string[] Companies = ["NWF", "ALT", "Brook & Sons", "CDX", "Ørsta", "GLM", "HVT", "三河"];

    public static Conversation Make(int number)
    {
        SeededRandom random = SeededRandom.For(number, Name, Version);
        FinancialTable table = TableGenerator.Make(random);
        // As in the data this imitates: slashes, a page, a suffix; here also spaces and other scripts, which ids may hold.
        string id = $"synthetic/Single_{random.Pick(Companies)}/{table.Columns[^1]}/page_{20 + random.Next(160)}.pdf-{number}";
        var turns = new TurnWriter(id, table, random);
        switch (random.Next(3))
        {
            case 0:
                AboutAChange(turns, table, random);
                break;
            case 1:
                AboutAShare(turns, table, random);
                break;
            default:
                AboutManyThings(turns, table, random);
                break;
        }

        return new Conversation(id, table, turns.Turns);
    }

    private static void AboutAChange(TurnWriter turns, FinancialTable table, SeededRandom random)
    {
        int row = random.Next(table.Rows.Count);
        (int from, int to) = TwoOf(table.Columns.Count, random);
        turns.Lookup(row, to);
        turns.SameRow(row, from);
        turns.DifferenceOfTheTwo(turns.Value(row, to), turns.Value(row, from));
        turns.ChangeThisRepresents(turns.Value(row, from), turns.Value(row, to));
        if (random.Chance(0.6))
            turns.HigherIn(row, to, from);
    }

    private static void AboutAShare(TurnWriter turns, FinancialTable table, SeededRandom random)
    {
        (int whole, int part) = TwoOf(table.Rows.Count, random);
        int column = random.Next(table.Columns.Count);
        turns.Lookup(whole, column);
        turns.SameYear(part, column);
        turns.Share(whole, part, column);
        if (random.Chance(0.7))
            turns.Total(whole, part, column);
        turns.Exceeds(part, whole, column);
    }

    private static void AboutManyThings(TurnWriter turns, FinancialTable table, SeededRandom random)
    {
        for (int left = 3 + random.Next(4); left > 0; left--)
        {
            (int row, int otherRow) = TwoOf(table.Rows.Count, random);
            (int column, int otherColumn) = TwoOf(table.Columns.Count, random);
            Action[] forms =
            [
                () => turns.Lookup(row, column), () => turns.Change(row, column, otherColumn), () => turns.Total(row, otherRow, column),
                () => turns.Average(row, column, otherColumn), () => turns.PercentageChange(row, column, otherColumn),
                () => turns.Share(row, otherRow, column), () => turns.HigherIn(row, column, otherColumn),
                () => turns.Exceeds(row, otherRow, column),
            ];
            random.Pick(forms)();
        }
    }

    private static (int First, int Second) TwoOf(int count, SeededRandom random)
    {
        List<int> drawn = random.Draw(Enumerable.Range(0, count), 2);
        return (drawn[0], drawn[1]);
    }
}
