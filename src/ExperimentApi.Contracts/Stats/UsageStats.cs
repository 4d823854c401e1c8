namespace ExperimentApi.Contracts.Stats;

/// <summary>The runs that use one model. A run with several models counts, as a whole, for each of them.</summary>
public sealed record ModelStats
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>Experiments with an agent of this model.</summary>
    public required long Experiments { get; init; }

    /// <summary>Questions that they answered.</summary>
    public required long TotalQuestions { get; init; }

    /// <summary>Answers, attempts counted each.</summary>
    public required long TotalAnswers { get; init; }

    /// <summary>Right answers.</summary>
    public required long CorrectAnswers { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long FailureCount { get; init; }

    /// <summary>Mean question score of a run, in [0, 1].</summary>
    public required ValueOverRuns AccuracyRate { get; init; }

    /// <summary>Cost of a question, in US dollars: a run's cost divided by its questions.</summary>
    public required ValueOverRuns AvgCostPerQuestion { get; init; }

    /// <summary>Time for a question, in seconds.</summary>
    public required ValueOverRuns AvgExecutionTimePerQuestion { get; init; }

    /// <summary>Cost of the runs, in US dollars; null where none is known.</summary>
    public double? TotalEstimatedCost { get; init; }

    /// <summary>Prompt tokens of the runs; null where none is known.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Completion tokens of the runs; null where none is known.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Start of the latest run (UTC).</summary>
    public required DateTimeOffset LastStartedAt { get; init; }
}

/// <summary>What one agent did in all runs. An execution is a step, or an entry of <c>agent_flow</c> where a result has no steps.</summary>
public sealed record AgentStats
{
    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>Experiments in which it was executed.</summary>
    public required long Experiments { get; init; }

    /// <summary>Times it was executed.</summary>
    public required long TotalExecutions { get; init; }

    /// <summary>Executions that succeeded: by the step's own <c>success</c>, else without <c>error</c> and with a right answer to the question.</summary>
    public required long SuccessfulExecutions { get; init; }

    /// <summary>Executions with a known outcome.</summary>
    public required long JudgedExecutions { get; init; }

    /// <summary>Successful executions divided by those with a known outcome, in [0, 1].</summary>
    public required ValueOverRuns SuccessRate { get; init; }

    /// <summary>Mean time of an execution, in seconds; null where none has one.</summary>
    public double? AvgExecutionTime { get; init; }

    /// <summary>Sum of the executions' costs, in US dollars; null where none has one, or all cost nothing.</summary>
    public double? EstimatedCost { get; init; }

    /// <summary>Prompt tokens; null where none is counted.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Completion tokens; null where none is counted.</summary>
    public long? OutputTokens { get; init; }
}

/// <summary>How all runs did on one type of question.</summary>
public sealed record QuestionTypeStats
{
    /// <summary>The type.</summary>
    public required string QuestionType { get; init; }

    /// <summary>Experiments that were asked such questions.</summary>
    public required long Experiments { get; init; }

    /// <summary>Questions of the type, counted in each experiment.</summary>
    public required long TotalQuestions { get; init; }

    /// <summary>Answers, attempts counted each.</summary>
    public required long TotalAnswers { get; init; }

    /// <summary>Right answers.</summary>
    public required long CorrectAnswers { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long FailureCount { get; init; }

    /// <summary>Mean score of a run's questions of the type, in [0, 1].</summary>
    public required ValueOverRuns AccuracyRate { get; init; }

    /// <summary>Cost of such a question, in US dollars: their cost in a run divided by their number.</summary>
    public required ValueOverRuns AvgCost { get; init; }

    /// <summary>Time for such a question, in seconds.</summary>
    public required ValueOverRuns AvgExecutionTime { get; init; }
}

/// <summary>How often one kind of error ended an answer.</summary>
public sealed record ErrorStats
{
    /// <summary>The answers' <c>error_type</c>; <c>unknown</c> where an error has none.</summary>
    public required string ErrorType { get; init; }

    /// <summary>Answers that ended in it.</summary>
    public required long Count { get; init; }

    /// <summary>Its share of all errors of the chosen experiments, in (0, 1].</summary>
    public required double Share { get; init; }

    /// <summary>Experiments in which it happened.</summary>
    public required long Experiments { get; init; }

    /// <summary>The latest of them.</summary>
    public required string LatestExperimentId { get; init; }

    /// <summary>Start of the latest of them (UTC).</summary>
    public required DateTimeOffset LastStartedAt { get; init; }
}
