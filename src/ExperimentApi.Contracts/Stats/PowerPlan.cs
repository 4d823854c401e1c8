namespace ExperimentApi.Contracts.Stats;

/// <summary>
/// How many questions a comparison of two experiments needs, or how small a difference it can show (Miller 2024, section 5), with the
/// spread that stored experiments of the dataset have.
/// </summary>
public sealed record PowerPlan
{
    /// <summary>What it comes to, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The experiment on one side of each pair that the spread was seen in; null where none could be used.</summary>
    public string? Baseline { get; init; }

    /// <summary>The experiments on the other side. None: the spread is that of two unrelated experiments like the baseline, an upper bound.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    /// <summary>Two-sided confidence level of the comparison.</summary>
    public required double Level { get; init; }

    /// <summary>Probability to see the difference where there is one.</summary>
    public required double Power { get; init; }

    /// <summary>
    /// ω²: variance of the difference of two experiments on a question, in squared score, mean over the pairs. It holds what attempts at the
    /// same question differ by, so the plan is for as many attempts as the stored experiments made. Null where it is unknown.
    /// </summary>
    public double? OmegaSquared { get; init; }

    /// <summary>
    /// How many times as many questions are needed because they come in conversations: clustered variance divided by plain variance, mean over the pairs. The plan takes it as at least 1, and as 1 where it is unknown (null).
    /// </summary>
    public double? DesignEffect { get; init; }

    /// <summary>Questions that baseline and candidates share (mean over the pairs), or that the baseline has.</summary>
    public required long QuestionsNow { get; init; }

    /// <summary>Conversations in which they come; a question without one is its own.</summary>
    public required long ConversationsNow { get; init; }

    /// <summary>The difference to be seen, in [0, 1]; null where the smallest one was asked for.</summary>
    public double? Difference { get; init; }

    /// <summary>Questions given, or those needed to see the difference; null where the spread is unknown.</summary>
    public long? Questions { get; init; }

    /// <summary>Conversations that so many questions come in.</summary>
    public long? Conversations { get; init; }

    /// <summary>Questions beyond those there are now; 0 where there are enough.</summary>
    public long? MoreQuestions { get; init; }

    /// <summary>Conversations beyond those there are now; 0 where there are enough.</summary>
    public long? MoreConversations { get; init; }

    /// <summary>Smallest difference that <c>questions</c> can show; null where the spread is unknown.</summary>
    public double? MinimumDetectableEffect { get; init; }

    /// <summary>Smallest difference that <c>questions_now</c> can show; null where the spread is unknown.</summary>
    public double? MinimumDetectableEffectNow { get; init; }

    /// <summary>What to keep in mind, such as why a figure is null.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
