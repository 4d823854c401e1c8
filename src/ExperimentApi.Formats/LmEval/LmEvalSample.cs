using System.Text.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>Makes a result of a document's row.</summary>
internal static class LmEvalSample
{
    /// <summary>Most readings of one answer that are kept.</summary>
    public const int MaxFilters = 100;

    private static readonly string[] Fixed =
        ["doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics", "doc_hash", "prompt_hash", "target_hash"];

    // What datasets call their question; the prompt itself mostly has other questions before it, as examples.
    private static readonly string[] QuestionNames = ["question", "query", "problem", "input", "prompt", "instruction", "sentence", "text", "goal", "ctx", "context"];

    /// <summary>Names of the row's metrics, in the task's order; early versions do not list them, and then every further number is one.</summary>
    public static IEnumerable<string> Metrics(JsonElement row) => row.Member("metrics") is { ValueKind: JsonValueKind.Array }
        ? row.Items("metrics").Select(name => name.AsText()).OfType<string>().Distinct()
        : row.EnumerateObject().Where(member => !Fixed.Contains(member.Name) && LmEvalMetric.Value(member.Value) is not null).Select(member => member.Name).Distinct();

    public static ResultSubmission Of(
        JsonElement row, JsonElement[] others, string task, string document, int attempt, string? metric, Warnings warnings, string place)
    {
        place = $"{Fit.Shown(task)}, {place}";
        (bool? isCorrect, double? score) = Grade(metric, row);
        return new ResultSubmission
        {
            QuestionId = Fit.Id($"{task}/{document}", warnings, $"{place}: the question's id"),
            Attempt = attempt,
            QuestionType = Fit.Name(task, warnings, $"{place}: the question's type"),
            Question = Fit.Text(Question(row), warnings, $"{place}: the question"),
            Expected = Fit.Text(row.Member("target")?.AsText(), warnings, $"{place}: target"),
            Predicted = Fit.Text(LmEvalAnswer.Of(row), warnings, $"{place}: the answer"),
            IsCorrect = isCorrect,
            Score = score,
            AgentFlow = [LmEvalSnapshot.Agent],
            Metadata = Metadata(row, others, metric, warnings, place),
        };
    }

    /// <summary>Right or wrong where the metric says so and nothing between; a metric that is not named for it, as a score.</summary>
    private static (bool? IsCorrect, double? Score) Grade(string? metric, JsonElement row)
    {
        if (metric is null || row.Member(metric) is not { } value || LmEvalMetric.Value(value) is not { } grade || grade is < 0 or > 1)
            return default;
        bool isVerdict = metric is "acc" or "exact_match" || value.ValueKind is JsonValueKind.True or JsonValueKind.False;
        return isVerdict && grade is (0 or 1) ? (grade == 1, null) : (null, grade);
    }

    private static string? Question(JsonElement row)
    {
        JsonElement doc = row.Member("doc") ?? default;
        if (doc.ValueKind == JsonValueKind.String)
            return doc.GetString();
        foreach (string name in QuestionNames)
        {
            if (doc.Text(name) is { Length: > 0 } text)
                return text;
        }
        return LmEvalAnswer.Argument(row, 0, 0)?.AsText();
    }

    private static JsonElement? Metadata(JsonElement row, JsonElement[] others, string? metric, Warnings warnings, string place)
    {
        var metadata = new MetadataBuilder().Add("graded_by", metric).Add("metrics", MetricsOf(row));
        foreach (string name in Fixed)
        {
            if (name is not ("target" or "metrics"))
                metadata.Add(name, row.Member(name));
        }
        var filters = new Dictionary<string, JsonElement>();
        foreach (JsonElement other in others)
        {
            var reading = new Dictionary<string, JsonElement>();
            reading.Put("filtered_resps", other.Member("filtered_resps"));
            reading.Put("metrics", MetricsOf(other));
            filters.Put(other.Text("filter") ?? "none", JsonSerializer.SerializeToElement(reading, Contracts.Json.ContractsJson.Default.DictionaryStringJsonElement));
        }
        if (filters.Count > 0)
            metadata.Add("filters", JsonSerializer.SerializeToElement(filters, Contracts.Json.ContractsJson.Default.DictionaryStringJsonElement));
        return metadata.Build(warnings, place);
    }

    /// <summary>The row's metrics, and whatever else it has beyond its fixed members.</summary>
    private static JsonElement? MetricsOf(JsonElement row)
    {
        var metrics = new Dictionary<string, JsonElement>();
        metrics.PutRest("metrics", row, Fixed);
        return metrics.TryGetValue("metrics", out JsonElement some) ? some : null;
    }
}
