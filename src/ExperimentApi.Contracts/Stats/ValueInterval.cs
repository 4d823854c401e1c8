namespace ExperimentApi.Contracts.Stats;

/// <summary>A confidence interval of a figure, in the figure's own unit.</summary>
public sealed record ValueInterval
{
    /// <summary>Lower end.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>Confidence level, such as 0.95.</summary>
    public required double Level { get; init; }

    /// <summary>
    /// <c>runs_t</c>: Student's t over the means of two or more runs. Of a single run, the accuracy's own: <c>wilson</c> (independent
    /// right-or-wrong answers) or <c>clustered_t</c> (conversations, repeats or graded scores).
    /// </summary>
    public required string Method { get; init; }
}
