namespace ExperimentApi.SampleRunner.Questions;

/// <summary>Makes up the tables that questions are about.</summary>
internal static class TableGenerator
{
    // No label is part of another one, so that a question names its rows without doubt.
    private static readonly string[] Labels =
    [
        "net revenue", "cost of sales", "research expenses", "interest expense", "income taxes", "capital expenditures", "depreciation",
        "repairs and maintenance", "fuel costs", "wages and benefits", "rental income", "accounts receivable", "inventories",
        "long-term debt",
        "cash and equivalents", "goodwill", "pension obligations", "marketing expenses",
    ];

    /// <summary>The one row that may be a loss.</summary>
    private const string Profit = "net earnings";

    private static readonly string[] Titles =
        ["Consolidated statement of operations", "Selected financial data", "Segment summary", "Balance sheet extract"];

    private static readonly string[] Units = ["in millions of US dollars", "in thousands of US dollars"];

    public static FinancialTable Make(SeededRandom random)
    {
        int columns = 3 + random.Next(3);
        int firstYear = 1999 + random.Next(18);
        bool tenths = random.Chance(0.4);
        List<string> labels = random.Draw(Labels, 4 + random.Next(4));
        labels[random.Next(labels.Count)] = Profit;
        return new FinancialTable(
            random.Pick(Titles), random.Pick(Units),
            [.. Enumerable.Range(firstYear, columns).Select(year => $"{year}")],
            [.. labels.Select(label => new TableRow(label, Values(random, label, columns, tenths)))]);
    }

    /// <summary>
    /// A series that wanders by up to a quarter from year to year, never through zero, which nothing can be a percentage of.
    /// </summary>
    private static List<decimal> Values(SeededRandom random, string label, int count, bool tenths)
    {
        decimal value = 120 + random.Next(9_000);
        List<decimal> values = [];
        for (int i = 0; i < count; i++)
        {
            value = decimal.Round(value * (0.75m + (random.Next(5_001) / 10_000m)) + 1, tenths ? 1 : 0);
            values.Add(label == Profit && random.Chance(0.25) ? -value : value);
        }

        return values;
    }
}
