using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Understands a question from its words, the words of the table, and how earlier turns were understood.</summary>
internal static class QuestionReader
{
    /// <exception cref="AgentFailure">
    /// The question leans on a turn that was not understood, or names nothing that is in the table.
    /// </exception>
    public static Plan Read(string question, TableView table, IReadOnlyList<Plan> earlier)
    {
        List<string> rows = Named(question, table.Rows);
        List<string> years = Named(question, table.Columns);
        CellReference? last = earlier.LastOrDefault(plan => plan.Lookup is not null)?.Lookup;
        string type = TypeOf(question);

        if (question.Contains("does this represent"))
            return Represented(earlier);
        if (question.Contains("between the two"))
            return Difference(earlier);
        if (type == QuestionType.Lookup)
        {
            var cell = new CellReference(First(rows, last?.Row), First(years, last?.Column));
            return new Plan(type, cell, []);
        }

        (CellReference a, CellReference b) = Pair(rows, years);
        return new Plan(type, null, type switch
        {
            QuestionType.Comparison => [new("greater", a, b)],
            QuestionType.Percentage when rows.Count > 1 => [new("divide", b, a)],
            QuestionType.Percentage => [new("subtract", b, a), new("divide", PlanOperand.ResultOf(0), a)],
            _ when question.Contains("average") => [new("add", a, b), new("divide", PlanOperand.ResultOf(0), PlanOperand.Of(2))],
            _ when question.Contains("total") => [new("add", a, b)],
            _ => [new("subtract", b, a)],
        });
    }

    public static string TypeOf(string question) => question switch
    {
        _ when question.Contains("percentage") => QuestionType.Percentage,
        _ when question.Contains("higher") || question.Contains("exceed") => QuestionType.Comparison,
        _ when question.Contains("change in") || question.Contains("total of") || question.Contains("average of")
            || question.Contains("difference") => QuestionType.Calculation,
        _ => QuestionType.Lookup,
    };

    /// <summary>"the two" are the last two that were looked up.</summary>
    private static Plan Difference(IReadOnlyList<Plan> earlier)
    {
        List<CellReference> seen = [.. earlier.Select(plan => plan.Lookup).OfType<CellReference>()];
        return seen.Count >= 2
            ? new Plan(QuestionType.Calculation, null, [new("subtract", seen[^2], seen[^1])])
            : throw new AgentFailure("ReferenceError", "'the two' refers to turns that were not understood");
    }

    /// <summary>"this" is the difference of the turn before, relative to what was taken away.</summary>
    private static Plan Represented(IReadOnlyList<Plan> earlier) =>
        earlier is [.., { Steps: [{ Operation: "subtract" } difference] }]
            ? new Plan(QuestionType.Percentage, null, [difference, new("divide", PlanOperand.ResultOf(0), difference.Right)])
            : throw new AgentFailure("ReferenceError", "'this' refers to a turn that was not understood");

    private static (CellReference First, CellReference Second) Pair(List<string> rows, List<string> years) =>
        (new CellReference(First(rows, null), First(years, null)), new CellReference(rows[^1], years[^1]));

    private static string First(List<string> named, string? otherwise) => (named is [var first, ..] ? first : otherwise)
        ?? throw new AgentFailure("ReferenceError", "the question names nothing that is in the table");

    /// <summary>The names that occur, in the order they are said.</summary>
    private static List<string> Named(string question, IReadOnlyList<string> names) =>
    [
        .. names.Select(name => (Name: name, At: question.IndexOf(name, StringComparison.Ordinal)))
            .Where(found => found.At >= 0).OrderBy(found => found.At).Select(found => found.Name),
    ];
}
