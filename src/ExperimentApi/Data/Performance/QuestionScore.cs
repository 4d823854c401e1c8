namespace ExperimentApi.Data.Performance;

/// <summary>One question with all its attempts: the unit of analysis. Its score is the mean of its attempts (Miller 2024, section 3).</summary>
internal sealed class QuestionScore(IReadOnlyList<AnswerRow> attempts)
{
    public int Answers => attempts.Count;

    /// <summary>As the first attempt that says so has it: one that ended in an error may not know.</summary>
    public string? Type { get; } = attempts.Select(attempt => attempt.QuestionType).FirstOrDefault(type => type is not null);

    /// <summary>The conversation, or the question itself where it has none; the prefix keeps the two apart.</summary>
    public string Cluster { get; } = attempts.Select(attempt => attempt.ConversationId).OfType<string>().Min(StringComparer.Ordinal) is { } conversation
        ? "c" + conversation
        : "q" + attempts[0].QuestionId;

    /// <summary>Mean grade, an error without a grade counting as wrong; null where nothing is graded.</summary>
    public double? Score { get; } = attempts.Average(attempt => attempt.Counted);

    /// <summary>Mean grade of the attempts that have one.</summary>
    public double? AnsweredScore { get; } = attempts.Average(attempt => attempt.Grade);

    public double? Time { get; } = Sum(attempts, attempt => attempt.ExecutionTime);

    public double? Cost { get; } = Sum(attempts, attempt => attempt.EstimatedCost);

    public int Correct => attempts.Count(attempt => attempt.IsRight);

    /// <summary>The sum of what is known; null where nothing is.</summary>
    internal static double? Sum<T>(IEnumerable<T> items, Func<T, double?> value) =>
        items.Aggregate((double?)null, (sum, item) => value(item) is { } known ? (sum ?? 0) + known : sum);
}
