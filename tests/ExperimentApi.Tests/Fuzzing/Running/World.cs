using System.Net;
using System.Text;
using ExperimentApi.Tests.Fuzzing.Drawing;

namespace ExperimentApi.Tests.Fuzzing.Running;

/// <summary>
/// What is stored when the fuzzer begins, so that its requests find runs with answers, grades, types, agents, baselines and scores. Building
/// it again puts back what was deleted meanwhile.
/// </summary>
internal sealed class World(HttpClient client, KnownValues known)
{
    private static readonly string[] Experiments = ["fuzz-1", "fuzz-2", "fuzz-3", "fuzz:run.4"];
    private static readonly string[] Questions = ["plain", "convfinqa/Single_MRO/2007/page_134.pdf-1#3", "with space", "中文?#%2F", "conv#0", "conv#1", "a\"b'c", "😀"];

    /// <summary>Whether a path leads to something of this world.</summary>
    public static bool Holds(string target) => Experiments.Any(id => target.Contains(Escape(id), StringComparison.Ordinal)) || target.Contains("baselines/main", StringComparison.Ordinal) || target.Contains("baselines/second", StringComparison.Ordinal);

    public async Task BuildAsync()
    {
        for (int number = 0; number < Experiments.Length; number++)
        {
            string path = $"/api/v1/experiments/{Escape(Experiments[number])}";
            await SendAsync(HttpMethod.Post, "/api/v1/experiments", Snapshot(number), 201, 200, 409);
            await SendAsync(HttpMethod.Post, $"{path}/restore", null, 200);
            await SendAsync(HttpMethod.Post, $"{path}/results?on_conflict=keep", Results(number), 200);
            await SendAsync(HttpMethod.Post, $"{path}/results/plain/scores", $$"""{"score": 0.{{number}}, "author": "maria", "reason": "so"}""", 200, 201);
            await SendAsync(HttpMethod.Put, $"/api/v1/projects/{(number % 2 == 0 ? "default" : "fuzz")}/baselines/{(number < 2 ? "main" : "second")}", $$"""{"experiment_id": "{{Experiments[number]}}"}""", 200, 201);
        }
        known.Pin("experiment_id", Experiments);
        known.Pin("question_id", Questions);
        known.Pin("reference", "baseline:main", "baseline:second", "baseline:fuzz/main", "baseline:default/main");
        known.Pin("project", "default", "fuzz");
        known.Pin("name", "main", "second");
        known.Pin("conversation_id", "conv");
        known.Pin("time_zone", "Europe/Berlin", "UTC", "+02:00");
        known.Pin("filename", "a.json", "b.jsonl");
    }

    private static string Snapshot(int number) => $$"""
        {"experiment_id": "{{Experiments[number]}}", "project": "{{(number % 2 == 0 ? "default" : "fuzz")}}", "name": "run {{number}} of words", "tags": ["t", "t{{number}}"], "git_commit": "9c4759a05b286ecf808d2c18bfd9a33c523ead1c",
         "agents": [{"name": "solver", "model": "m{{number / 2}}", "temperature": 0.{{number}}}], "workflow": {"process_type": "sequential"}, "dataset": {"name": "d", "question_types": {"lookup": 4} }, "system": {"environment": "test"}, "expected_questions": 9}
        """;

    private static string Results(int number)
    {
        var rows = Questions.Select((question, index) => $$"""
            {"question_id": {{JsonTree.Quoted(question)}}, "conversation_id": "conv{{index / 2}}", "question": "how much is {{index}}?", "question_type": "{{(index % 2 == 0 ? "lookup" : "calculation")}}", "is_correct": {{((index + number) % 3 == 0 ? "false" : "true")}},
             "execution_time": 0.{{index + 1}}, "estimated_cost": 0.00{{number + 1}}, "input_tokens": {{index}}, "steps": [{"agent": "solver", "model": "m{{number / 2}}", "execution_time": 0.1, "success": true}]}
            """);
        return $"[{string.Join(',', rows)}, {{\"question_id\": \"failed\", \"error_type\": \"Timeout\", \"error_message\": \"x\"}}]";
    }

    private async Task SendAsync(HttpMethod method, string path, string? json, params int[] expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using HttpResponseMessage answer = await client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        // Another request may have deleted it in between, or be about to, and then the next time brings it back.
        if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable))
            Assert.True(expected.Contains((int)answer.StatusCode), $"{method} {path} of the fuzzer's world: {text}");
    }

    private static string Escape(string id) => Uri.EscapeDataString(id);
}
