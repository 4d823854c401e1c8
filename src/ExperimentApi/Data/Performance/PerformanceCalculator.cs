using ExperimentApi.Contracts.Performance;
using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Performance;

/// <summary>Figures of one experiment from its answers; the formulas are <c>ExperimentApi.Statistics</c>'.</summary>
internal static class PerformanceCalculator
{
    /// <param name="rows">The answers, ordered by question.</param>
    /// <param name="agents">Figures by agent.</param>
    /// <param name="commonFailures">Error messages, most frequent first.</param>
    public static PerformanceFigures Calculate(
        IReadOnlyList<AnswerRow> rows, IReadOnlyDictionary<string, AgentPerformance> agents, IReadOnlyList<string> commonFailures)
    {
        QuestionScore[] questions = [.. rows.GroupBy(row => row.QuestionId).Select(attempts => new QuestionScore([.. attempts]))];
        AccuracySummary accuracy = Accuracy.Of(questions);
        double[] times = [.. rows.Select(row => row.ExecutionTime).OfType<double>()];
        int failures = rows.Count(row => row.Failed);
        return new PerformanceFigures
        {
            TotalQuestions = questions.Length,
            TotalAnswers = rows.Count,
            CorrectAnswers = rows.Count(row => row.IsRight),
            GradedQuestions = accuracy.N,
            AnsweredQuestions = questions.Count(question => question.AnsweredScore is not null),
            AccuracyRate = accuracy.Mean,
            AccuracyRateAnswered = questions.Average(question => question.AnsweredScore),
            AccuracyInterval = Accuracy.Wire(accuracy.Interval),
            StandardError = accuracy.StandardError,
            ClusteredStandardError = accuracy.ClusteredStandardError,
            Clusters = accuracy.Clusters,
            Ungraded = rows.Count(row => row.Counted is null),
            FailureCount = failures,
            FailureRate = rows.Count == 0 ? null : (double)failures / rows.Count,
            TotalExecutionTime = QuestionScore.Sum(questions, question => question.Time),
            AvgExecutionTimePerQuestion = questions.Average(question => question.Time),
            P50ExecutionTime = Quantile.Of(times, 0.5),
            P95ExecutionTime = Quantile.Of(times, 0.95),
            TotalEstimatedCost = QuestionScore.Sum(questions, question => question.Cost),
            AvgCostPerQuestion = questions.Average(question => question.Cost),
            InputTokens = Tokens(rows, row => row.InputTokens),
            OutputTokens = Tokens(rows, row => row.OutputTokens),
            Conversations = Conversations(rows),
            AgentPerformance = agents,
            QuestionTypePerformance = ByType(questions, OfType),
            ErrorPatterns = rows.Where(row => row.Failed).GroupBy(row => row.ErrorType ?? "unknown").OrderByDescending(errors => errors.Count())
                .ThenBy(errors => errors.Key, StringComparer.Ordinal).ToDictionary(errors => errors.Key, errors => (long)errors.Count()),
            CommonFailures = commonFailures,
            CostByAgent = agents.Where(agent => agent.Value.EstimatedCost is not null).ToDictionary(agent => agent.Key, agent => agent.Value.EstimatedCost!.Value),
            CostByQuestionType = ByType(questions, type => QuestionScore.Sum(type, question => question.Cost))
                .Where(cost => cost.Value is not null).ToDictionary(cost => cost.Key, cost => cost.Value!.Value),
        };
    }

    private static QuestionTypePerformance OfType(IReadOnlyCollection<QuestionScore> questions)
    {
        AccuracySummary accuracy = Accuracy.Of(questions);
        return new QuestionTypePerformance
        {
            TotalQuestions = questions.Count,
            CorrectAnswers = questions.Sum(question => question.Correct),
            AccuracyRate = accuracy.Mean,
            AccuracyInterval = Accuracy.Wire(accuracy.Interval),
            AvgExecutionTime = questions.Average(question => question.Time),
            AvgCost = questions.Average(question => question.Cost),
        };
    }

    private static Dictionary<string, T> ByType<T>(IEnumerable<QuestionScore> questions, Func<IReadOnlyCollection<QuestionScore>, T> figure) =>
        questions.Where(question => question.Type is not null).GroupBy(question => question.Type!).OrderBy(type => type.Key, StringComparer.Ordinal)
            .ToDictionary(type => type.Key, type => figure([.. type]));

    private static ConversationCounts Conversations(IEnumerable<AnswerRow> rows)
    {
        bool[] right = [.. rows.Where(row => row.ConversationId is not null).GroupBy(row => row.ConversationId).Select(answers => answers.All(answer => answer.IsRight))];
        return new ConversationCounts { Total = right.Length, FullyCorrect = right.Count(all => all) };
    }

    private static long? Tokens(IReadOnlyList<AnswerRow> rows, Func<AnswerRow, long?> count) => rows.Any(row => count(row) is not null) ? rows.Sum(count) : null;
}
