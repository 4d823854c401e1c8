namespace ExperimentApi.Contracts.Comparisons;

/// <summary>The difference of a cost or a time, on the shared questions for which both sides have one; with several attempts their mean.</summary>
public sealed record FigureDifference
{
    /// <summary>Shared questions for which both sides have the figure.</summary>
    public required int SharedQuestions { get; init; }

    /// <summary>Clusters that those came in.</summary>
    public required int SharedClusters { get; init; }

    /// <summary>The baseline's mean; null where no question has the figure on both sides.</summary>
    public double? BaselineMean { get; init; }

    /// <summary>The candidate's mean.</summary>
    public double? CandidateMean { get; init; }

    /// <summary>Candidate minus baseline: positive means that the candidate costs or takes more.</summary>
    public double? Difference { get; init; }

    /// <summary>Standard error of <c>difference</c>, paired by question and clustered by conversation.</summary>
    public double? StandardError { get; init; }

    /// <summary>Interval of <c>difference</c> from Student's t.</summary>
    public DifferenceInterval? Interval { get; init; }

    /// <summary>Two-sided p of "there is no difference", not corrected.</summary>
    public double? PValue { get; init; }
}

/// <summary>An interval of a difference.</summary>
public sealed record DifferenceInterval
{
    /// <summary>Lower end.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }
}

/// <summary>Shared questions by who was right.</summary>
public sealed record DiscordantCounts
{
    /// <summary>Both were right.</summary>
    public required int Both { get; init; }

    /// <summary>Only the baseline was right: regressions.</summary>
    public required int BaselineOnly { get; init; }

    /// <summary>Only the candidate was right: improvements.</summary>
    public required int CandidateOnly { get; init; }

    /// <summary>Neither was right.</summary>
    public required int Neither { get; init; }
}
