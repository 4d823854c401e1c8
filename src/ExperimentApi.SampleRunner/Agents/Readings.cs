namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Gets the figures of a plan: from one extractor, or from two that must agree.</summary>
internal sealed class Readings(bool consensus)
{
    private readonly Extractor _extractor = new(Roster.Extractor);
    private readonly Extractor _second = new(Roster.CrossExtractor);

    /// <summary>Cells on which the two did not agree at first.</summary>
    public int Disagreements { get; private set; }

    public Dictionary<CellReference, decimal> Read(Turn turn, Plan plan)
    {
        Dictionary<CellReference, decimal> values = Step(turn, _extractor, plan.Cells);
        if (!consensus)
            return values;
        Dictionary<CellReference, decimal> others = Step(turn, _second, plan.Cells);
        List<CellReference> open = [.. plan.Cells.Where(cell => values[cell] != others[cell])];
        Disagreements += open.Count;
        if (open.Count > 0)
            Settle(turn, open, values, others);
        return values;
    }

    /// <summary>Forgets what was read of these cells, so that they are looked at again.</summary>
    public void Forget(Turn turn, IEnumerable<CellReference> cells)
    {
        foreach (CellReference cell in cells)
        {
            turn.Memory.Forget(_extractor.Profile, cell);
            turn.Memory.Forget(_second.Profile, cell);
        }
    }

    /// <summary>A third look, and the figure that two of the three have; without any two, the third.</summary>
    private void Settle(
        Turn turn, List<CellReference> open, Dictionary<CellReference, decimal> values, Dictionary<CellReference, decimal> others)
    {
        foreach (CellReference cell in open)
            turn.Memory.Forget(_extractor.Profile, cell);
        foreach ((CellReference cell, decimal third) in Step(turn, _extractor, open))
        {
            values[cell] = third == others[cell] ? third : values[cell] == third ? values[cell] : third;
            turn.Memory.Keep(_extractor.Profile, cell, values[cell]);
            turn.Memory.Keep(_second.Profile, cell, values[cell]);
        }
    }

    private static Dictionary<CellReference, decimal> Step(Turn turn, Extractor extractor, IReadOnlyList<CellReference> cells) =>
        turn.Steps.Run(
            extractor.Profile, turn.Prompt([.. cells.Select(cell => cell.ToString())]),
            () => cells.ToDictionary(cell => cell, cell => extractor.Read(turn, cell)),
            values => string.Join('\n', values.Select(value => $"{value.Key} = {value.Value}")));
}
