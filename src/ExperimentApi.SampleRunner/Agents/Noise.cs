namespace ExperimentApi.SampleRunner.Agents;

/// <summary>
/// Where agents slip. Each has draws of its own for each question: the same agent slips in the same places whoever works beside it,
/// which makes runs with other teams a paired comparison.
/// </summary>
internal sealed class Noise(double level, long seed, string questionId)
{
    private readonly Dictionary<string, SeededRandom> _streams = [];

    /// <summary>Chances at level 1; they scale with the level.</summary>
    public static class Share
    {
        public const double WrongPlan = 0.35;
        public const double NeighbouringCell = 0.6;
        public const double MisreadDigit = 0.4;
        public const double LostPlace = 0.3;
        public const double GarbledProgram = 0.1;
        public const double CoarseRounding = 0.35;
        public const double WrongUnitOrSign = 0.35;
        public const double Inattention = 1;
    }

    public bool Slips(AgentProfile agent, double share) => Of(agent).Chance(level * share);

    public SeededRandom Of(AgentProfile agent)
    {
        if (!_streams.TryGetValue(agent.Name, out SeededRandom? stream))
            _streams[agent.Name] = stream = SeededRandom.For(seed, questionId, agent.Name);
        return stream;
    }
}
