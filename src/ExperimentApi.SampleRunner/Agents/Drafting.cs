namespace ExperimentApi.SampleRunner.Agents;

/// <summary>One draft of a plan, by whoever plans: understood well, or with a slip.</summary>
internal static class Drafting
{
    public static Plan Draft(Turn turn, AgentProfile agent)
    {
        Plan plan = QuestionReader.Read(turn.Question, turn.Table, turn.Memory.Plans);
        return turn.Noise.Slips(agent, Noise.Share.WrongPlan) ? Slip(plan, turn.Table, turn.Noise.Of(agent)) : plan;
    }

    /// <summary>Takes the operands the wrong way round, or the right row in the wrong year.</summary>
    private static Plan Slip(Plan plan, TableView table, SeededRandom random)
    {
        if (plan.Steps.Count > 0 && random.Chance(0.5))
        {
            PlanStep first = plan.Steps[0];
            return plan with { Steps = [first with { Left = first.Right, Right = first.Left }, .. plan.Steps.Skip(1)] };
        }

        CellReference cell = random.Pick(plan.Cells);
        int column = TableView.Beside(table.ColumnOf(cell.Column), random.Chance(0.5) ? 1 : -1, table.Columns.Count);
        return plan.With(cell, cell with { Column = table.Columns[column] });
    }
}
