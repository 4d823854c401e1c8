namespace ExperimentApi.Contracts.Comparisons;

/// <summary>A candidate against a baseline on the questions both answered: the candidate's figures minus the baseline's, question by question.</summary>
public record TypeComparison
{
    /// <summary>Questions that both answered and that have a grade (or an error) on both sides: what everything here is computed from.</summary>
    public required int SharedQuestions { get; init; }

    /// <summary>Clusters that those came in: conversations, and questions without one. They, not the questions, are the independent draws.</summary>
    public required int SharedClusters { get; init; }

    /// <summary>The baseline's mean score on the shared questions, in [0, 1]; null without any.</summary>
    public double? BaselineAccuracy { get; init; }

    /// <summary>The candidate's mean score on the shared questions, in [0, 1]; null without any.</summary>
    public double? CandidateAccuracy { get; init; }

    /// <summary>Candidate minus baseline, in [−1, 1]: 0.042 is 4.2 points better.</summary>
    public double? Difference { get; init; }

    /// <summary>Standard error of <c>difference</c>, paired by question and clustered by conversation (Miller 2024, 4.2); null for fewer than two clusters.</summary>
    public double? StandardError { get; init; }

    /// <summary>Interval of <c>difference</c> from Student's t; null where undefined.</summary>
    public DifferenceInterval? Interval { get; init; }

    /// <summary>Degrees of freedom of t: <c>shared_clusters</c> − 1.</summary>
    public int? DegreesOfFreedom { get; init; }

    /// <summary>Two-sided p of "there is no difference", by itself; null where undefined.</summary>
    public double? PValue { get; init; }

    /// <summary>The p corrected for the number of comparisons: over all pairs of the answer, and among the question types of one pair over those.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Who was right on which questions; null where a score is neither 0 nor 1, or a question was asked more than once.</summary>
    public DiscordantCounts? Discordant { get; init; }

    /// <summary>Exact McNemar test of <c>discordant</c>, which takes questions as independent; null where that is.</summary>
    public double? McnemarPValue { get; init; }

    /// <summary>The smallest true difference that this comparison would have shown in four of five repetitions (power 0.8); null where undefined.</summary>
    public double? MinimumDetectableEffect { get; init; }

    /// <summary><c>better</c>, <c>worse</c>, <c>tied</c> (no difference shown) or <c>insufficient</c> (too little to tell), of the candidate by <c>adjusted_p_value</c>.</summary>
    public required string Verdict { get; init; }
}
