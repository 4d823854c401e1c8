namespace ExperimentApi.Contracts.Performance;

/// <summary>A figure on which the runner and the stored rows disagree.</summary>
public sealed record Discrepancy
{
    /// <summary>JSON pointer of the figure, such as <c>/agent_performance/extractor/success_rate</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What the runner reported.</summary>
    public required double Reported { get; init; }

    /// <summary>What the stored rows give.</summary>
    public required double Computed { get; init; }
}
