namespace ExperimentApi.SampleRunner.Agents;

/// <summary>What a team keeps from turn to turn: how it understood the questions, and what it read. Mistakes are kept too.</summary>
internal sealed class ConversationMemory
{
    private readonly Dictionary<(string Agent, CellReference Cell), decimal> _readings = [];

    public List<Plan> Plans { get; } = [];

    public bool TryRecall(AgentProfile agent, CellReference cell, out decimal value) =>
        _readings.TryGetValue((agent.Name, cell), out value);

    public void Keep(AgentProfile agent, CellReference cell, decimal value) => _readings[(agent.Name, cell)] = value;

    public void Forget(AgentProfile agent, CellReference cell) => _readings.Remove((agent.Name, cell));
}
