using System.Text.Json;
using System.Text.RegularExpressions;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>A sample as a result. An epoch is an attempt; the grade is that of the log's first scorer, and all scores are in the metadata.</summary>
internal static partial class InspectResult
{
    /// <summary>The result, graded by this scorer; null where the sample has no id.</summary>
    public static ResultSubmission? Make(JsonElement sample, InspectScorer scorer, ReadOptions options, Warnings warnings, string place)
    {
        if (Fit.Id(sample.Member("id")?.AsText(), warnings, $"{place}: the id") is not { } id)
            return null;
        var texts = new InspectTexts(sample);
        var steps = new InspectSteps(texts, sample, options, warnings, place);
        JsonElement? output = sample.Object("output");
        (string? name, JsonElement? score) = scorer.ScoreOf(sample);
        IReadOnlyList<AgentStep>? agents = steps.Read();
        InspectUsage usage = InspectUsage.OfModels(sample.Object("model_usage"));
        if (usage == default)
            usage = steps.Usage;
        var result = new ResultSubmission
        {
            QuestionId = id,
            Attempt = sample.Integer("epoch") is >= 1 and <= int.MaxValue and var epoch ? (int)epoch : 1,
            Question = Fit.Text(texts.Input(sample.Member("input")), warnings, $"{place}: the input"),
            Expected = Fit.Text(texts.Resolve(Target(sample.Member("target"))), warnings, $"{place}: the target"),
            Predicted = Fit.Text(texts.Resolve(score?.Text("answer")) ?? texts.Completion(output), warnings, $"{place}: the answer"),
            Reasoning = Fit.Text(texts.Reasoning(output), warnings, $"{place}: the reasoning"),
            ExecutionTime = Fit.Figure(sample.Number("total_time") ?? Duration(sample, options), warnings, $"{place}: the time"),
            EstimatedCost = Fit.Figure(usage.Cost, warnings, $"{place}: the cost"),
            InputTokens = Fit.Figure(usage.Input, warnings, $"{place}: the prompt's tokens"),
            OutputTokens = Fit.Figure(usage.Output, warnings, $"{place}: the completion's tokens"),
            Steps = agents,
            Timestamp = ForeignTime.Parse(sample.Text("completed_at"), options.TimeZone) ?? steps.Last,
            Metadata = Metadata(sample, name).Build(warnings, place),
        };
        Grade(result, score, scorer, warnings, place);
        SetError(result, sample, warnings, place);
        return result;
    }

    private static void Grade(ResultSubmission result, JsonElement? score, InspectScorer scorer, Warnings warnings, string place)
    {
        JsonElement? value = score?.Member("value");
        double? grade = InspectGrade.Of(value, scorer.Part);
        if (grade is 0 or 1)
            result.IsCorrect = grade == 1;
        else if (grade is > 0 and < 1)
            result.Score = grade;
        else if (value is not null)
            warnings.Add($"{place}: the score '{Fit.Shown(value.Value.AsText() ?? "")}' is no grade from 0 to 1, so the sample stays ungraded; it is in the metadata.");
    }

    private static void SetError(ResultSubmission result, JsonElement sample, Warnings warnings, string place)
    {
        if (sample.Member("error") is not { } error)
            return;
        string message = (error.ValueKind == JsonValueKind.Object ? error.Text("message") : error.AsText()) ?? "";
        string? type = ErrorType().Match(message) is { Success: true } match ? match.Groups[1].Value : null;
        result.ErrorType = Fit.Name(type, warnings, $"{place}: the error's type") ?? "Error";
        result.ErrorMessage = Fit.Text(message, warnings, $"{place}: the error");
    }

    private static MetadataBuilder Metadata(JsonElement sample, string? scorer) => new MetadataBuilder()
        .Add("scorer", scorer)
        .Add("scores", sample.Member("scores") ?? sample.Member("score"))
        .Add("choices", sample.Member("choices"))
        .Add("sample", sample.Object("metadata") is { } metadata && metadata.EnumerateObject().Any() ? metadata : null)
        .Add("limit", sample.Object("limit")?.Text("type"))
        .Add("retries", sample.Items("error_retries").Count() is > 0 and var retries ? retries : null)
        .Add("stop_reason", sample.Object("output")?.Items("choices").Select(choice => choice.Text("stop_reason")).FirstOrDefault() is { } reason and not "stop" ? reason : null)
        .Add("model_usage", sample.Object("model_usage") is { } usage && usage.EnumerateObject().Skip(1).Any() ? usage : null)
        .Add("invalidated", sample.Object("invalidation"));

    private static string? Target(JsonElement? target) => target is { ValueKind: JsonValueKind.Array } several
        ? string.Join('\n', several.EnumerateArray().Select(one => one.AsText()))
        : target?.AsText();

    private static double? Duration(JsonElement sample, ReadOptions options) =>
        ForeignTime.Parse(sample.Text("started_at"), options.TimeZone) is { } from && ForeignTime.Parse(sample.Text("completed_at"), options.TimeZone) is { } to && to >= from
            ? (to - from).TotalSeconds
            : null;

    /// <summary>Inspect writes an exception as Python shows it: <c>TimeoutError('…')</c>.</summary>
    [GeneratedRegex(@"^([A-Za-z_][A-Za-z0-9_.]{0,199})\(")]
    private static partial Regex ErrorType();
}
