namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Who an agent is: what is posted of it, and what its prompts begin with.</summary>
internal sealed record AgentProfile(string Name, string Role, string Goal, string Backstory, string Model)
{
    /// <summary>Cells the agent may look at for one question before it is stopped.</summary>
    public int StepBudget { get; init; } = 300;

    public string Prompt => $"You are {Role}. {Backstory}\nYour goal: {Goal}\n";
}
