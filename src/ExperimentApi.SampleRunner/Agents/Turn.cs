using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Everything agents have at hand for one question. The right answer is not among it.</summary>
internal sealed class Turn(Question question, string tableText, ConversationMemory memory, Noise noise, StepRecorder steps)
{
    private readonly Dictionary<string, int> _spent = [];

    public string Question { get; } = question.Text;

    public string TableText { get; } = tableText;

    public TableView Table { get; } = new(tableText);

    public ConversationMemory Memory { get; } = memory;

    public Noise Noise { get; } = noise;

    public StepRecorder Steps { get; } = steps;

    /// <summary>What an agent is given to read.</summary>
    public string Prompt(params ReadOnlySpan<string> notes) => $"{TableText}\nQuestion: {Question}\n{string.Join('\n', notes)}";

    /// <summary>Counts work that grows with confusion; cells instead of seconds, so that the same run fails on every machine.</summary>
    /// <exception cref="AgentFailure">The budget is used up.</exception>
    public void Spend(AgentProfile agent, int cells)
    {
        int spent = _spent[agent.Name] = _spent.GetValueOrDefault(agent.Name) + cells;
        if (spent > agent.StepBudget)
            throw new AgentFailure("TimeoutError", $"{agent.Name} exceeded its budget of {agent.StepBudget} steps");
    }
}
