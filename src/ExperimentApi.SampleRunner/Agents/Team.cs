namespace ExperimentApi.SampleRunner.Agents;

/// <summary>
/// The pipeline for one question. Three agents: the extractor understands and reads, the calculator calculates, the validator checks.
/// Six: a planner understands with a second draft, two extractors must agree, and a unit checker reads the answer. The supervisor
/// leads both.
/// </summary>
internal sealed class Team(TeamOptions options)
{
    /// <exception cref="AgentFailure">An agent could not do its part.</exception>
    public Solution Answer(Turn turn)
    {
        string type = Supervisor.Route(turn);
        Plan plan = options.IsSix ? Planner.Plan(turn) : Drafting.Draft(turn, Roster.Extractor);
        turn.Memory.Plans.Add(plan);

        var readings = new Readings(consensus: options.IsSix);
        Work work = Perform(turn, plan, readings);
        Verdict verdict = Validator.Check(turn, plan, work.Values, work.Result);
        bool retried = !verdict.Accepted && options.Strategy == TeamOptions.Retry;
        if (retried)
        {
            SendBack(turn, verdict, readings);
            work = Perform(turn, plan, readings);
            verdict = Validator.Check(turn, plan, work.Values, work.Result);
        }

        decimal result = verdict.Accepted ? work.Result : verdict.OwnResult;
        string answer = Supervisor.Word(turn, type, result);
        if (options.IsSix)
            answer = UnitChecker.Check(turn, type, result, answer);
        double confidence = 1 - (retried ? 0.2 : 0) - (verdict.Accepted ? 0 : 0.3) - (readings.Disagreements > 0 ? 0.1 : 0);
        string reasoning = $"{plan.Outline} -> {work.Program} -> {result}; validator: {verdict}{(retried ? " (after one retry)" : "")}";
        return new Solution(answer, work.Program, confidence, !verdict.Accepted, reasoning);
    }

    private static Work Perform(Turn turn, Plan plan, Readings readings)
    {
        Dictionary<CellReference, decimal> values = readings.Read(turn, plan);
        string program = ProgramWriter.Write(turn, Roster.Extractor, plan, values);
        decimal result = plan.Lookup is { } cell ? values[cell] : Calculator.Calculate(turn, program);
        return new Work(values, program, result);
    }

    private static void SendBack(Turn turn, Verdict verdict, Readings readings)
    {
        readings.Forget(turn, verdict.Suspect);
        turn.Steps.SendBack(verdict.Suspect.Count > 0 ? Roster.Extractor : Roster.Calculator, verdict.ToString());
    }

    private sealed record Work(Dictionary<CellReference, decimal> Values, string Program, decimal Result);
}
