using System.Globalization;
using System.Text.Json.Nodes;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Promptfoo;

/// <summary>Output files as promptfoo writes them, made here.</summary>
internal static class PromptfooFixture
{
    public const string EvalId = "eval-abc-2026-02-03T04:05:06";

    private static readonly (string Provider, string Prompt)[] Columns = [("openai:gpt-4o", "short"), ("openai:gpt-4o", "long"), ("echo", "short")];

    /// <summary>Three columns, and each test twice. Rows come in the order in which they were done, which is none.</summary>
    public static JsonObject Document(int seed = 7, int tests = 4)
    {
        JsonObject[] rows = Rows(seed, tests);
        var document = Parse($$$"""
            {
              "evalId": "{{{EvalId}}}",
              "results": {"version": 3, "timestamp": "2026-02-03T04:05:06.789Z", "prompts": [], "results": [], "stats": {"successes": 1, "failures": 1, "errors": 1, "durationMs": 2500}},
              "config": {"description": "own fixture", "tags": {"team": "a"}, "tests": "file://tests.csv", "env": {"OPENAI_API_KEY": "sk-abcdefghijklmnopqrstuvwx"},
                "providers": [{"id": "openai:gpt-4o", "config": {"temperature": 0.5, "apiKey": "very secret", "max_tokens": 100}}, "echo"]},
              "shareableUrl": null,
              "metadata": {"promptfooVersion": "0.121.20", "exportedAt": "2026-02-03T05:00:00.000Z"},
              "runtimeOptions": {"repeat": 2, "cache": true}
            }
            """);
        document["results"]!["results"] = new JsonArray([.. rows.Select(row => row.DeepClone())]);
        document["results"]!["prompts"] = new JsonArray([.. Columns.Select((column, index) => Column(index, column, rows))]);
        return document;
    }

    public static string Lines(int seed = 7, int tests = 4) => string.Concat(Rows(seed, tests).Select(row => $"{row.ToJsonString()}\n"));

    /// <summary>The document as version 2 wrote it: a table instead of the list of columns, and rows that do not number them.</summary>
    public static JsonObject Version2(int seed = 7, int tests = 4)
    {
        JsonObject document = Document(seed, tests);
        JsonObject summary = (JsonObject)document["results"]!;
        JsonNode columns = summary["prompts"]!.DeepClone();
        summary["version"] = 2;
        summary.Remove("prompts");
        summary["table"] = new JsonObject { ["head"] = new JsonObject { ["prompts"] = columns, ["vars"] = new JsonArray("question") }, ["body"] = new JsonArray() };
        foreach (JsonObject row in summary["results"]!.AsArray().Cast<JsonObject>())
        {
            foreach (string late in (string[])["promptIdx", "testIdx", "promptId", "testCase", "failureReason", "id"])
                row.Remove(late);
        }
        return document;
    }

    public static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    public static JsonObject Row(int id, int test, int column, string question, string outcome, double score)
    {
        (string provider, string prompt) = Columns[column];
        bool isError = outcome == "error";
        JsonObject row = Parse($$$$"""
            {
              "id": "row-{{{{id}}}}", "cost": 0.25, "latencyMs": 1500, "score": {{{{score.ToString("R", CultureInfo.InvariantCulture)}}}}, "success": {{{{(outcome == "pass" ? "true" : "false")}}}},
              "failureReason": {{{{(isError ? 2 : outcome == "fail" ? 1 : 0)}}}}, "promptIdx": {{{{column}}}}, "testIdx": {{{{test}}}}, "promptId": "p{{{{column}}}}",
              "provider": {"id": "{{{{provider}}}}", "label": ""}, "prompt": {"raw": "{{{{prompt}}}}: {{{{question}}}}", "label": "{{{{prompt}}}}", "config": {}},
              "vars": {"question": "{{{{question}}}}"}, "namedScores": {"fluency": 0.5},
              "testCase": {"description": "asks {{{{question}}}}", "vars": {"question": "{{{{question}}}}"}, "metadata": {"category": "geo", "conversationId": "c1"},
                "assert": [{"type": "javascript", "value": "output.length > 1"}, {"type": "equals", "value": 42}], "options": {}},
              "metadata": {"category": "geo", "conversationId": "c1"},
              "response": {"output": "It is 42.", "cost": 0.25, "cached": false, "tokenUsage": {"total": 30, "prompt": 20, "completion": 10}},
              "tokenUsage": {"total": 30, "prompt": 20, "completion": 10, "assertions": {"total": 7, "prompt": 5, "completion": 2}},
              "gradingResult": {"pass": {{{{(outcome == "pass" ? "true" : "false")}}}}, "score": 1, "reason": "as graded", "tokensUsed": {"total": 7, "prompt": 5, "completion": 2}}
            }
            """);
        if (outcome == "pass")
            return row;
        row["error"] = isError ? "RateLimitError: 429 too many\n  at fetch" : "Expected output to equal 42";
        if (!isError)
            return row;
        row["gradingResult"] = null;
        row["response"] = new JsonObject { ["error"] = "429" };
        return row;
    }

    public static Upload Upload(JsonObject document, string name = "out.json") => TestUpload.Of((name, document.ToJsonString()));

    private static JsonObject[] Rows(int seed, int tests)
    {
        var random = new Random(seed);
        var rows = new List<JsonObject>();
        for (int test = 0; test < 2 * tests; test++)
        {
            for (int column = 0; column < Columns.Length; column++)
            {
                string outcome = random.Next(5) switch { 0 => "error", 1 or 2 => "fail", _ => "pass" };
                double score = outcome switch { "pass" => 1, "fail" => random.Next(2) / 4.0, _ => 0 };
                rows.Add(Row(rows.Count, test, column, $"Question {test / 2}?", outcome, score));
            }
        }
        JsonObject[] done = [.. rows];
        random.Shuffle(done);
        return done;
    }

    private static JsonObject Column(int index, (string Provider, string Prompt) column, JsonObject[] rows)
    {
        JsonObject[] own = [.. rows.Where(row => (int)row["promptIdx"]! == index)];
        int count(int reason) => own.Count(row => (int)row["failureReason"]! == reason);
        JsonObject made = Parse($$$"""
            {"id": "p{{{index}}}", "raw": "{{{column.Prompt}}}: {{question}}", "label": "{{{column.Prompt}}}", "provider": "{{{column.Provider}}}", "metrics": {
              "testPassCount": {{{count(0)}}}, "testFailCount": {{{count(1)}}}, "testErrorCount": {{{count(2)}}}, "totalLatencyMs": {{{1500 * own.Length}}},
              "tokenUsage": {"prompt": {{{20 * (own.Length - count(2))}}}, "completion": {{{10 * (own.Length - count(2))}}}, "assertions": {"total": 7}} } }
            """);
        made["metrics"]!["score"] = own.Sum(row => (double)row["score"]!);
        made["metrics"]!["cost"] = 0.25 * own.Length;
        return made;
    }
}
