namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Writes the program out for the calculator. What is garbled here is noticed only when it is read.</summary>
internal static class ProgramWriter
{
    public static string Write(Turn turn, AgentProfile agent, Plan plan, IReadOnlyDictionary<CellReference, decimal> values)
    {
        string program = plan.Fill(values);
        if (plan.Lookup is not null || !turn.Noise.Slips(agent, Noise.Share.GarbledProgram))
            return program;
        int at = turn.Noise.Of(agent).Next(2) == 0 ? program.LastIndexOf(')') : program.IndexOf('(');
        return program.Remove(at, 1);
    }
}
