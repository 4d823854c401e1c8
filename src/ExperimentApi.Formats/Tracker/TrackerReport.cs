using System.Text.Json;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tracker;

/// <summary>The tracker's own figures of a run, from the fullest source that has them.</summary>
internal static class TrackerReport
{
    /// <summary>From <c>snapshots.json</c>.</summary>
    public static PerformanceFigures Of(JsonElement performance) => new()
    {
        TotalQuestions = performance.Integer("total_questions"),
        CorrectAnswers = performance.Integer("correct_answers"),
        AccuracyRate = performance.Number("accuracy_rate"),
        TotalExecutionTime = performance.Number("total_execution_time"),
        AvgExecutionTimePerQuestion = performance.Number("avg_execution_time_per_question"),
        TotalEstimatedCost = performance.Number("total_estimated_cost"),
        AvgCostPerQuestion = performance.Number("avg_cost_per_question"),
        FailureCount = performance.Integer("failure_count"),
        FailureRate = performance.Number("failure_rate"),
        AgentPerformance = Dictionary(performance.Members("agent_performance").Select(agent => KeyValuePair.Create(agent.Name, new AgentPerformance
        {
            TotalExecutions = agent.Value.Integer("total_executions"),
            SuccessfulExecutions = agent.Value.Integer("successful_executions"),
            SuccessRate = agent.Value.Number("success_rate"),
            AvgExecutionTime = agent.Value.Number("avg_execution_time"),
            EstimatedCost = agent.Value.Number("estimated_cost"),
        }))),
        QuestionTypePerformance = Dictionary(performance.Members("question_type_performance").Select(type => KeyValuePair.Create(type.Name, new QuestionTypePerformance
        {
            TotalQuestions = type.Value.Integer("total_questions"),
            CorrectAnswers = type.Value.Integer("correct_answers"),
            AccuracyRate = type.Value.Number("accuracy_rate"),
            AvgExecutionTime = type.Value.Number("avg_execution_time"),
            AvgCost = type.Value.Number("avg_cost"),
        }))),
        ErrorPatterns = Dictionary(performance.Members("error_patterns").Where(error => error.Value.AsNumber() is not null)
            .Select(error => KeyValuePair.Create(error.Name, performance.Object("error_patterns")!.Value.Integer(error.Name) ?? 0))),
        CommonFailures = performance.Items("common_failures").Select(failure => failure.AsText()).OfType<string>().Take(10).ToArray() is { Length: > 0 } failures ? failures : null,
        CostByAgent = Dictionary(Numbers(performance, "cost_by_agent")),
        CostByQuestionType = Dictionary(Numbers(performance, "cost_by_question_type")),
    };

    /// <summary>From the database; null where it has no figures of the run.</summary>
    public static PerformanceFigures? Of(string id, TrackerDatabase database)
    {
        TrackerRow? row = database.Experiment(id);
        var figures = new PerformanceFigures
        {
            TotalQuestions = row?.Integer("total_questions"),
            CorrectAnswers = row?.Integer("correct_answers"),
            AccuracyRate = row?.Number("accuracy_rate"),
            TotalExecutionTime = row?.Number("total_execution_time"),
            AvgExecutionTimePerQuestion = row?.Number("avg_execution_time_per_question"),
            TotalEstimatedCost = row?.Number("total_estimated_cost"),
            AvgCostPerQuestion = row?.Number("avg_cost_per_question"),
            FailureRate = row?.Number("failure_rate"),
            AgentPerformance = Dictionary(database.Rollup("agent_performance", id).Select(agent => KeyValuePair.Create(agent.Text("agent_name") ?? "", new AgentPerformance
            {
                TotalExecutions = agent.Integer("total_executions"),
                SuccessfulExecutions = agent.Integer("successful_executions"),
                SuccessRate = agent.Number("success_rate"),
                AvgExecutionTime = agent.Number("avg_execution_time"),
                EstimatedCost = agent.Number("estimated_cost"),
            }))),
            QuestionTypePerformance = Dictionary(database.Rollup("question_type_performance", id).Select(type =>
                KeyValuePair.Create(type.Text("question_type") ?? "", new QuestionTypePerformance
            {
                TotalQuestions = type.Integer("total_questions"),
                CorrectAnswers = type.Integer("correct_answers"),
                AccuracyRate = type.Number("accuracy_rate"),
                AvgExecutionTime = type.Number("avg_execution_time"),
                AvgCost = type.Number("avg_cost"),
            }))),
            ErrorPatterns = Dictionary(database.Rollup("error_patterns", id).Where(error => error.Integer("error_count") is not null)
                .Select(error => KeyValuePair.Create(error.Text("error_type") ?? "", error.Integer("error_count")!.Value))),
            // The tracker stores the same one beside every type.
            CommonFailures = database.Rollup("error_patterns", id).Select(error => error.Text("example_message")).OfType<string>().Where(text => text.Length > 0).Select(Fit.Clean)
                .Distinct(StringComparer.Ordinal).Take(10).ToArray() is { Length: > 0 } failures ? failures : null,
        };
        return figures == new PerformanceFigures() ? null : figures;
    }

    /// <summary>From <c>run_metadata.txt</c>.</summary>
    public static PerformanceFigures? Of(TrackerMetadata metadata)
    {
        var figures = new PerformanceFigures
        {
            TotalQuestions = metadata.TotalQuestions,
            CorrectAnswers = metadata.PassedQuestions,
            AccuracyRate = metadata.Accuracy,
            TotalEstimatedCost = metadata.TotalCost,
            AvgCostPerQuestion = metadata.CostPerQuestion,
            CostByAgent = Dictionary(metadata.AgentCosts),
        };
        return figures == new PerformanceFigures() ? null : figures;
    }

    private static IEnumerable<KeyValuePair<string, double>> Numbers(JsonElement performance, string name) =>
        performance.Members(name).Where(member => member.Value.AsNumber() is not null).Select(member => KeyValuePair.Create(member.Name, member.Value.AsNumber()!.Value));

    /// <summary>A name that is there twice was reported twice: the later report counts. Null where there is none.</summary>
    private static Dictionary<string, T>? Dictionary<T>(IEnumerable<KeyValuePair<string, T>> pairs)
    {
        var dictionary = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach ((string name, T value) in pairs)
        {
            if (!string.IsNullOrEmpty(name))
                dictionary[Fit.Clean(name)] = value;
        }
        return dictionary.Count == 0 ? null : dictionary;
    }
}
