using System.Globalization;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>A cell by the words of its row and column.</summary>
internal sealed record CellReference(string Row, string Column)
{
    public override string ToString() => $"[{Row} | {Column}]";
}

/// <summary>A cell, the result of an earlier step, or a number of the method itself (the 2 of an average).</summary>
internal readonly record struct PlanOperand(CellReference? Cell, int? Step = null, decimal Number = 0)
{
    public static implicit operator PlanOperand(CellReference cell) => new(cell);

    public static PlanOperand ResultOf(int step) => new(null, step);

    public static PlanOperand Of(decimal number) => new(null, null, number);

    public string Print(Func<CellReference, string> print) => this switch
    {
        { Cell: { } cell } => print(cell),
        { Step: { } step } => $"#{step}",
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };
}

internal sealed record PlanStep(string Operation, PlanOperand Left, PlanOperand Right);

/// <summary>How to answer: one cell to look up, or steps on cells. The numbers are not known yet.</summary>
internal sealed record Plan(string Type, CellReference? Lookup, IReadOnlyList<PlanStep> Steps)
{
    /// <summary>The cells to be read, each once.</summary>
    public IReadOnlyList<CellReference> Cells =>
    [
        .. Steps.SelectMany(step => new[] { step.Left.Cell, step.Right.Cell }).Append(Lookup).OfType<CellReference>().Distinct(),
    ];

    /// <summary>The plan in words; plans that say the same are the same.</summary>
    public string Outline => Print(cell => cell.ToString());

    /// <summary>The program with its numbers; of a look-up, just the number.</summary>
    public string Fill(IReadOnlyDictionary<CellReference, decimal> values) =>
        Print(cell => values[cell].ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>The same plan with another cell wherever one was meant.</summary>
    public Plan With(CellReference cell, CellReference other)
    {
        PlanOperand Exchange(PlanOperand operand) => operand.Cell == cell ? other : operand;
        return this with
        {
            Lookup = Lookup == cell ? other : Lookup,
            Steps = [.. Steps.Select(step => step with { Left = Exchange(step.Left), Right = Exchange(step.Right) })],
        };
    }

    private string Print(Func<CellReference, string> print) => Lookup is not null
        ? print(Lookup)
        : string.Join(", ", Steps.Select(step => $"{step.Operation}({step.Left.Print(print)}, {step.Right.Print(print)})"));
}
