namespace ExperimentApi.Contracts.Comparisons;

/// <summary>A row of the matrix: one question, and what each experiment answered.</summary>
public sealed record ComparedQuestion
{
    /// <summary>The question's id.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The question, as the first experiment that tells it has it; cut after 2,000 characters.</summary>
    public string? Question { get; init; }

    /// <summary>Its type, as the first experiment that tells it has it.</summary>
    public string? QuestionType { get; init; }

    /// <summary>The expected answer, as the first experiment that tells it has it; cut after 2,000 characters.</summary>
    public string? Expected { get; init; }

    /// <summary>The answer by experiment id. An experiment that was not asked the question is not in here.</summary>
    public required IReadOnlyDictionary<string, ComparedAnswer> Answers { get; init; }
}

/// <summary>A cell of the matrix: one experiment's answer to one question.</summary>
public sealed record ComparedAnswer
{
    /// <summary>Mean grade of the attempts in [0, 1], an error without a grade counting as 0; null where none is graded.</summary>
    public double? Score { get; init; }

    /// <summary>Whether every attempt is right, an error without a grade counting as wrong; null where <c>score</c> is.</summary>
    public bool? IsCorrect { get; init; }

    /// <summary>The answer given in the first attempt; cut after 2,000 characters.</summary>
    public string? Predicted { get; init; }

    /// <summary>Error of the first attempt that ended in one; <c>unknown</c> where it has a message only.</summary>
    public string? ErrorType { get; init; }

    /// <summary>How often the question was asked.</summary>
    public required int Attempts { get; init; }
}
