using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.RealData;

/// <summary>A run's figures counted anew from its file, by pointer. Every run there asks a question once, so plain counts will do.</summary>
internal sealed class RunCount
{
    private readonly List<JsonObject> _rows;

    public RunCount(JsonArray results)
    {
        _rows = [.. results.Select(row => row!.AsObject())];
        Add("", _rows);
        Figures["/failure_rate"] = Share(_rows.Count(IsError), _rows.Count);
        foreach (var type in _rows.GroupBy(row => (string)row["question_type"]!))
            Add($"/question_type_performance/{Escape(type.Key)}", [.. type]);
        foreach (var error in _rows.Where(IsError).GroupBy(row => (string?)row["error_type"] ?? "unknown"))
            Figures[$"/error_patterns/{Escape(error.Key)}"] = error.Count();
        foreach (var agent in _rows.SelectMany(Workers).GroupBy(work => work.Agent, work => work.Right))
        {
            string pointer = $"/agent_performance/{Escape(agent.Key)}";
            Figures[$"{pointer}/total_executions"] = agent.Count();
            Figures[$"{pointer}/successful_executions"] = agent.Count(right => right);
            Figures[$"{pointer}/success_rate"] = Share(agent.Count(right => right), agent.Count());
        }
    }

    /// <summary>A figure that the rows cannot give is null.</summary>
    public Dictionary<string, double?> Figures { get; } = [];

    /// <summary>The value that a reported figure is to be compared with; null where nothing can be said.</summary>
    public double? ValueOf(string pointer) => Figures.TryGetValue(pointer, out double? value) ? value
        : pointer.StartsWith("/error_patterns/", StringComparison.Ordinal) || pointer.Split('/')[^1] is "total_questions" or "correct_answers" or "total_executions" or "successful_executions" ? 0
        : null;

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private void Add(string at, List<JsonObject> rows)
    {
        bool whole = at.Length == 0;
        double[] times = Known(rows, "execution_time");
        double[] costs = Known(rows, "estimated_cost");
        Figures[$"{at}/total_questions"] = rows.Count;
        Figures[$"{at}/correct_answers"] = rows.Count(IsRight);
        Figures[$"{at}/accuracy_rate"] = Share(rows.Count(IsRight), rows.Count(row => IsError(row) || row["is_correct"] is not null));
        Figures[$"{at}/{(whole ? "avg_execution_time_per_question" : "avg_execution_time")}"] = Share(times.Sum(), times.Length);
        Figures[$"{at}/{(whole ? "avg_cost_per_question" : "avg_cost")}"] = Share(costs.Sum(), costs.Length);
        if (whole)
        {
            Figures["/total_execution_time"] = times.Length == 0 ? null : times.Sum();
            Figures["/total_estimated_cost"] = costs.Length == 0 ? null : costs.Sum();
        }
    }

    private static bool IsRight(JsonObject row) => (bool?)row["is_correct"] == true;

    private static bool IsError(JsonObject row) => row["error_type"] is not null || row["error_message"] is not null;

    private static double? Share(double part, int of) => of == 0 ? null : part / of;

    private static double[] Known(List<JsonObject> rows, string member) => [.. rows.Select(row => (double?)row[member]).OfType<double>()];

    private static IEnumerable<(string Agent, bool Right)> Workers(JsonObject row) =>
        (row["steps"] is JsonArray steps ? steps.Select(step => (string)step!["agent"]!) : row["agent_flow"]?.AsArray().Select(agent => (string)agent!) ?? [])
        .Select(agent => (agent, IsRight(row)));
}
