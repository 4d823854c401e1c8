namespace ExperimentApi.Contracts.Stats;

/// <summary>Accuracy against cost, by configuration.</summary>
public sealed record Frontier
{
    /// <summary>Configurations that nothing else beats: no other is at least as accurate and as cheap, and better in one. Cheapest first.</summary>
    public required IReadOnlyList<FrontierPoint> Unbeaten { get; init; }

    /// <summary>Configurations that another beats. Cheapest first.</summary>
    public required IReadOnlyList<FrontierPoint> Beaten { get; init; }

    /// <summary>Configurations whose cost or accuracy no run tells, so that they have no place. Most accurate first.</summary>
    public required IReadOnlyList<FrontierPoint> Unplaced { get; init; }
}

/// <summary>One configuration.</summary>
public sealed record FrontierPoint
{
    /// <summary>Hash of the configuration.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Names of the agents.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    /// <summary>Models of the agents, each once.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Questions answered, counted in each run.</summary>
    public required long TotalQuestions { get; init; }

    /// <summary>Mean question score of a run, in [0, 1].</summary>
    public required ValueOverRuns AccuracyRate { get; init; }

    /// <summary>Cost of a question, in US dollars: a run's cost divided by its questions.</summary>
    public required ValueOverRuns AvgCostPerQuestion { get; init; }

    /// <summary>The run that started last.</summary>
    public required string LatestExperimentId { get; init; }
}
