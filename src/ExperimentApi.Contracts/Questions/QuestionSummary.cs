using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Contracts.Questions;

/// <summary>One question over the experiments that answered it. Each experiment counts once, with the mean grade of its attempts; an error without a grade counts as wrong.</summary>
public sealed record QuestionSummary
{
    /// <summary>The question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>Its text, from the latest answer that came with one; null where none did.</summary>
    public string? Question { get; init; }

    /// <summary>Its type, from the latest answer that says it; null where none does.</summary>
    public string? QuestionType { get; init; }

    /// <summary>Experiments that answered it.</summary>
    public required long Experiments { get; init; }

    /// <summary>Answers, all attempts of all experiments.</summary>
    public required long Answers { get; init; }

    /// <summary>Answers with neither grade nor error; they count in no mean.</summary>
    public required long Ungraded { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long FailureCount { get; init; }

    /// <summary>Mean score of the experiments, in [0, 1]; null where nothing is graded.</summary>
    public double? AccuracyRate { get; init; }

    /// <summary>The interval of `accuracy_rate`, with configurations as clusters: repeats of one are no independent looks at the question. Null where undefined, as for repeats of a single configuration.</summary>
    public AccuracyInterval? AccuracyInterval { get; init; }

    /// <summary>1 − `accuracy_rate`: 0 where every experiment is right, 1 where none is. Null where nothing is graded.</summary>
    public double? Difficulty { get; init; }

    /// <summary>Variance of the experiments' scores, in [0, 0.25]: 0 where all agree, 0.25 where as many are right as wrong. Null for fewer than two graded experiments.</summary>
    public double? Disagreement { get; init; }

    /// <summary>How much of it is chance: the variance of the grades within one configuration, averaged over the configurations that were graded at least twice, on the same scale; 0 where the same configuration always gives the same outcome. Repeats and attempts both count. Null where no configuration was graded twice.</summary>
    public double? Flakiness { get; init; }

    /// <summary>When it was last answered (UTC), as the answer says or else as it was received.</summary>
    public required DateTimeOffset LastAnsweredAt { get; init; }
}
