namespace ExperimentApi.Data.Entities;

/// <summary>The kinds of <see cref="ExperimentBreakdown" />.</summary>
public static class BreakdownKind
{
    public const string QuestionType = "question_type";
    public const string Agent = "agent";
    public const string Error = "error";
}
