using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data.Stats;

/// <summary>What statistics over many experiments need of one: no texts, and its rollup for figures.</summary>
internal sealed record RunRow
{
    public required string ExperimentId { get; init; }
    public required string? Name { get; init; }
    public required string Project { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string? ConfigHash { get; init; }
    public required string? DatasetHash { get; init; }
    public required string[] AgentNames { get; init; }
    public required string[] Models { get; init; }
    public required RollupFigures Rollup { get; init; }

    /// <summary>The run's cost divided by its questions, in US dollars.</summary>
    public double? CostPerQuestion => Share(Rollup.TotalEstimatedCost, Rollup.TotalQuestions);

    public double? FailureRate => Share(Rollup.FailureCount, Rollup.TotalAnswers);

    /// <summary>A part of a whole; null where there is no whole.</summary>
    public static double? Share(double? part, long whole) => whole == 0 ? null : part / whole;
}

/// <summary>What one experiment has of one question type, agent or error.</summary>
internal sealed record PartRow
{
    public required string ExperimentId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether any answer of the experiment has a cost: without, sums of 0 mean that nothing is known.</summary>
    public required bool HasCosts { get; init; }
    public required ExperimentBreakdown Part { get; init; }

    /// <summary>Mean score of the questions.</summary>
    public double? Score => RunRow.Share(Part.ScoreSum, Part.Graded);

    public double? SuccessRate => RunRow.Share(Part.Successes, Part.Judged);

    public double? Cost => HasCosts ? Part.CostSum : null;

    public double? CostPerQuestion => RunRow.Share(Cost, Part.Questions);

    public double? Time => RunRow.Share(Part.TimeSum, Part.TimeCount);

    public double? FailureRate => RunRow.Share(Part.Failures, Part.Answers);
}
