using ExperimentApi.SampleRunner.Dsl;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>What the validator found.</summary>
/// <param name="Suspect">Cells whose figures stand nowhere in the table.</param>
/// <param name="Miscalculated">Whether the result does not follow from the figures.</param>
/// <param name="OwnResult">The validator's own calculation from the same figures.</param>
internal sealed record Verdict(IReadOnlyList<CellReference> Suspect, bool Miscalculated, decimal OwnResult)
{
    public bool Accepted => Suspect.Count == 0 && !Miscalculated;

    public override string ToString() => (Suspect, Miscalculated) switch
    {
        ([], false) => "accepted",
        ([], true) => $"the figures give {OwnResult}",
        (_, _) => $"not in the table: {string.Join(", ", Suspect)}",
    };
}

/// <summary>
/// Checks by other means than those used: looks for each figure anywhere in the table, and calculates exactly. It cannot see a
/// neighbouring cell or a misunderstood question, and its attention lapses.
/// </summary>
internal static class Validator
{
    public static Verdict Check(Turn turn, Plan plan, IReadOnlyDictionary<CellReference, decimal> values, decimal result) => turn.Steps.Run(
        Roster.Validator, turn.Prompt(plan.Fill(values), $"Result: {result}"),
        () => Examine(turn, plan, values, result), verdict => verdict.ToString());

    private static Verdict Examine(Turn turn, Plan plan, IReadOnlyDictionary<CellReference, decimal> values, decimal result)
    {
        List<CellReference> suspect = [.. plan.Cells.Where(cell => Attentive(turn) && !turn.Table.Holds(values[cell]))];
        decimal own = plan.Lookup is { } cell ? values[cell] : DslEvaluator.Evaluate(DslParser.Parse(plan.Fill(values)));
        bool differs = Attentive(turn) && Math.Abs(own - result) > 0.00001m * Math.Abs(own);
        return new Verdict(suspect, differs, own);
    }

    private static bool Attentive(Turn turn) => !turn.Noise.Slips(Roster.Validator, Noise.Share.Inattention);
}
