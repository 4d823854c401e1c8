using System.Text;
using System.Text.Json.Nodes;
using ExperimentApi.Tests.Scores;

namespace ExperimentApi.Tests.Imports;

/// <summary>Short forms that tests of imports share. Bundles are written here by hand, as the contract describes them.</summary>
public abstract class ImportTest(ServiceFixture fixture) : ScoreTest(fixture)
{
    protected const string Path1 = "/api/v1/import";

    protected static readonly string[] Nothing = [];

    protected Task<Answer> ImportAsync(string text, string query = "") => ImportAsync(Encoding.UTF8.GetBytes(text), query);

    protected Task<Answer> ImportAsync(byte[] body, string query = "", params (string, string)[] headers) =>
        SendAsync(HttpMethod.Post, Path1 + query, new ByteArrayContent(body), headers);

    protected Task<Answer> ImportFilesAsync(string query, params (string Path, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach ((string path, byte[] content) in files)
            form.Add(new ByteArrayContent(content), "file", path);
        return SendAsync(HttpMethod.Post, Path1 + query, form);
    }

    /// <summary>An experiment of a bundle; what is given takes the place of what stands here.</summary>
    protected static JsonObject Experiment(string id, string members = "{}")
    {
        JsonObject experiment = JsonNode.Parse($$"""
            {
              "experiment_id": "{{id}}",
              "snapshot": {"experiment_id": "{{id}}", "project": "default", "agents": [{"name": "solver", "model": "m", "temperature": 0.10}]},
              "redacted": [], "tags": [], "status": "completed", "started_at": "2025-06-28T16:16:35Z", "finished_at": "2025-06-28T16:26:35.123456Z",
              "created_at": "2025-06-28T16:16:36Z", "last_activity_at": "2025-06-28T16:26:36Z", "revision": 1, "results_version": 3
            }
            """)!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(members)!.AsObject())
            experiment[name] = value?.DeepClone();
        return experiment;
    }

    protected static string Result(int number, string members = "") =>
        $$"""{"question_id": "q{{number:000000}}", "attempt": 1, "is_correct": {{(number % 3 == 0 ? "false" : "true")}}, "execution_time": {{number}}.5, "received_at": "2025-06-28T16:20:00.5Z"{{(members.Length > 0 ? ", " + members : "")}}}""";

    protected static string Score(int number, string id, double score = 1, string at = "2025-06-29T00:00:00Z") =>
        $$"""{"question_id": "q{{number:000000}}", "attempt": 1, "id": "{{id}}", "score": {{score}}, "author": "maria", "reason": "rounding", "kind": "human", "at": "{{at}}"}""";

    /// <summary>A bundle of one experiment.</summary>
    protected static string Bundle(JsonObject experiment, IEnumerable<string> results, IEnumerable<string>? scores = null, IEnumerable<string>? baselines = null, IEnumerable<string>? audit = null) =>
        $$"""
        {"format": "experiment-api", "version": 1, "exported_at": "2025-07-01T00:00:00Z", "experiment": {{experiment.ToJsonString()}},
        "results": [{{string.Join(",\n", results)}}], "scores": [{{string.Join(',', scores ?? [])}}], "baselines": [{{string.Join(',', baselines ?? [])}}], "audit": [{{string.Join(',', audit ?? [])}}]}
        """;

    /// <summary>The lines of a bundle of many experiments.</summary>
    protected static List<string> Lines(params (JsonObject Experiment, string[] Results)[] experiments)
    {
        List<string> lines = ["""{"export": {"format": "experiment-api", "version": 1, "exported_at": "2025-07-01T00:00:00Z"}}"""];
        foreach ((JsonObject experiment, string[] results) in experiments)
        {
            lines.Add($$"""{"experiment": {{experiment.ToJsonString()}} }""");
            lines.AddRange(results.Select(result => $$"""{"result": {{result}} }"""));
        }
        lines.Add($$"""{"end": {"experiments": {{experiments.Length}}, "results": {{experiments.Sum(experiment => experiment.Results.Length)}} } }""");
        return lines;
    }

    protected static string[] Results(int count) => [.. Enumerable.Range(0, count).Select(number => Result(number))];

    /// <summary>The outcomes of a report's items.</summary>
    protected static string[] Outcomes(Answer answer) => [.. answer.Is(200)["items"]!.AsArray().Select(item => (string)item!["outcome"]!)];

    protected static JsonObject Item(Answer answer, int number = 0) => answer.Is(200)["items"]![number]!.AsObject();
}
