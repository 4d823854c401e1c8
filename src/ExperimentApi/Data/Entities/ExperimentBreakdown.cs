namespace ExperimentApi.Data.Entities;

/// <summary>
/// Counts and sums of one question type, agent or error of an experiment, so that no statistic over all experiments reads rows. It
/// belongs to the version of the results that <see cref="ExperimentActivity.BreakdownVersion" /> names.
/// </summary>
public sealed class ExperimentBreakdown
{
    public Guid ExperimentKey { get; set; }

    /// <summary><c>question_type</c>, <c>agent</c> or <c>error</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>The type, agent or error.</summary>
    public required string Name { get; set; }
    public long Answers { get; set; }
    public long Questions { get; set; }

    /// <summary>Questions with a grade, and the sum of their mean grades.</summary>
    public long Graded { get; set; }
    public double ScoreSum { get; set; }

    /// <summary>Right answers.</summary>
    public long Correct { get; set; }
    public long Failures { get; set; }

    /// <summary>What an agent did, how much of it is known to have ended well or not, and how much well.</summary>
    public long Executions { get; set; }
    public long Judged { get; set; }
    public long Successes { get; set; }

    /// <summary>Seconds, and of how many questions or executions.</summary>
    public double TimeSum { get; set; }
    public long TimeCount { get; set; }

    /// <summary>US dollars.</summary>
    public double CostSum { get; set; }
    public long InputTokens { get; set; }
    public long OutputTokens { get; set; }
}
