using System.Text.Json;
using System.Text.RegularExpressions;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>
/// Makes a result of a row. <c>success</c> is right or wrong, the score beside it the partial credit; a row that failed by an error, and not by an
/// assertion, has no grade. Cost and tokens are the answer's alone: what grading took is in the metadata.
/// </summary>
internal static partial class PromptfooResult
{
    private const int FailedByError = 2;

    // Assertions whose value is a right answer, and not code, a schema or a threshold.
    private static readonly HashSet<string> AnswerAssertions =
    [
        "equals", "contains", "icontains", "starts-with", "similar", "factuality", "model-graded-factuality", "levenshtein",
        "rouge-n", "bleu", "gleu", "meteor", "f-score", "llm-rubric", "model-graded-closedqa",
    ];

    private static readonly string[] Placed =
    [
        "id", "testIdx", "description", "prompt", "promptIdx", "promptId", "provider", "success", "score", "latencyMs", "cost", "error", "vars", "testCase",
        "response", "gradingResult", "tokenUsage", "metadata",
    ];

    public static ResultSubmission Of(JsonElement row, PromptfooRow identity, Warnings warnings, string place)
    {
        JsonElement test = row.Object("testCase") ?? default, response = row.Object("response") ?? default;
        // What promptfoo sums up is the response's; only a row without one may have its own.
        JsonElement tokens = (row.Object("response") is null ? row : response).Object("tokenUsage") ?? default;
        bool failed = IsError(row);
        string? error = failed ? Fit.Text(row.Member("error")?.AsText() ?? response.Member("error")?.AsText() ?? "The row says that it failed, and not why.", warnings, $"{place}: error") : null;
        return new ResultSubmission
        {
            QuestionId = Fit.Id(identity.QuestionId, warnings, $"{place}: the question's id"),
            Attempt = identity.Attempt,
            ConversationId = Fit.Id(Tag(row, "conversationId"), warnings, $"{place}: metadata.conversationId"),
            Question = Fit.Text(PromptfooQuestion.Text(row), warnings, $"{place}: the question"),
            QuestionType = Fit.Name(Tag(row, "question_type") ?? Tag(row, "category") ?? Tag(row, "pluginId"), warnings, $"{place}: the question's type"),
            Expected = Fit.Text(Expected(test), warnings, $"{place}: the expected answer"),
            Predicted = Fit.Text(response.Member("output")?.AsText(), warnings, $"{place}: response.output"),
            IsCorrect = failed ? null : row.Flag("success"),
            Score = failed ? null : Score(row, warnings, place),
            ExecutionTime = Fit.Figure(row.Number("latencyMs") / 1_000, warnings, $"{place}: latencyMs"),
            EstimatedCost = Fit.Figure(row.Number("cost") ?? response.Number("cost"), warnings, $"{place}: cost"),
            InputTokens = Fit.Figure(tokens.Integer("prompt"), warnings, $"{place}: tokenUsage.prompt"),
            OutputTokens = Fit.Figure(tokens.Integer("completion"), warnings, $"{place}: tokenUsage.completion"),
            AgentFlow = [PromptfooSnapshot.Agent],
            ErrorType = error is null ? null : ErrorName().Match(error) is { Success: true } named ? named.Value : "Error",
            ErrorMessage = error,
            Metadata = Metadata(row, test, response, failed, warnings, place),
        };
    }

    /// <summary>Files that do not tell why a row failed have an error without a grading where it was not an assertion.</summary>
    private static bool IsError(JsonElement row) => row.Integer("failureReason") is { } reason
        ? reason == FailedByError
        : row.Flag("success") != true && row.Object("gradingResult") is null && (row.Member("error") ?? row.Object("response")?.Member("error")) is not null;

    private static double? Score(JsonElement row, Warnings warnings, string place) =>
        Fit.Fraction(row.Number("score"), warnings, $"{place}: score (which the metadata keeps)");

    /// <summary>The value of the first assertion that says what the answer should be.</summary>
    private static string? Expected(JsonElement test) => test.Items("assert")
        .Where(assertion => assertion.Text("type") is { } type && AnswerAssertions.Contains(type))
        .Select(assertion => assertion.Member("value")).FirstOrDefault(value => value is not null)?.AsText();

    /// <summary>A member of the test's metadata, as text.</summary>
    private static string? Tag(JsonElement row, string name) =>
        (row.Object("testCase")?.Object("metadata")?.Member(name) ?? row.Object("metadata")?.Member(name)) is
            { ValueKind: JsonValueKind.String or JsonValueKind.Number } tag ? tag.AsText() : null;

    private static JsonElement? Metadata(JsonElement row, JsonElement test, JsonElement response, bool failed, Warnings warnings, string place)
    {
        var metadata = new MetadataBuilder()
            .Add("description", test.Text("description") ?? row.Text("description"))
            .Add("vars", row.Object("vars") ?? test.Object("vars"))
            .Add("prompt", PromptfooQuestion.Prompt(row) is { } prompt && prompt != PromptfooQuestion.Text(row) ? prompt : null)
            .Add("metadata", row.Object("metadata") ?? test.Object("metadata"))
            .Add("assert", test.Member("assert"))
            .Add("grading", row.Member("gradingResult"))
            .Add("grading_tokens", row.Object("tokenUsage")?.Member("assertions"))
            .Add("tokens", response.Object("tokenUsage") ?? row.Object("tokenUsage"));
        if (failed || row.Number("score") is < 0 or > 1)
            metadata.Add("score", row.Member("score"));
        AddRest("response", response, ["output", "tokenUsage", "cost", "error"], metadata);
        AddRest("test", test, ["vars", "assert", "metadata", "description"], metadata);
        AddRest("other", row, Placed, metadata);
        return metadata.Add("result_id", row.Text("id")).Add("test_index", row.Member("testIdx")).Build(warnings, place);
    }

    private static void AddRest(string name, JsonElement from, string[] except, MetadataBuilder metadata)
    {
        if (from.ValueKind != JsonValueKind.Object)
            return;
        var rest = new Dictionary<string, JsonElement>();
        rest.PutRest(name, from, except);
        metadata.Add(name, rest.TryGetValue(name, out JsonElement some) ? (JsonElement?)some : null);
    }

    // TypeError: x is not a function
    [GeneratedRegex(@"^[A-Z][A-Za-z]{0,60}(Error|Exception)(?=:)")]
    private static partial Regex ErrorName();
}
