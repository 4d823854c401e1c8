using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Hosting;
using Npgsql;

namespace ExperimentApi.Tests.Imports;

/// <summary>Out, away, and in again: everything is as it was.</summary>
public sealed class RoundTripTests(ServiceFixture fixture) : ImportTest(fixture)
{
    private static readonly string[] Lists =
    [
        "experiments?limit=500", "experiments?limit=500&include_deleted=true", "questions?limit=500", "stats/models?limit=500", "stats/agents?limit=500", "stats/question-types?limit=500",
        "stats/errors?limit=500", "stats/configurations?limit=500", "stats/frontier", "stats/trends", "projects/default/baselines",
    ];

    // What other tables lead to, or each service counts for itself.
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["experiments"] = "", ["experiment_activity"] = "", ["results"] = "", ["scores"] = "", ["baselines"] = "", ["audit"] = " WHERE action <> 'purged'", ["configurations"] = "", ["datasets"] = "",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Experiments_with_everything_that_can_be_said_come_back(bool asLines)
    {
        await using TestService empty = await TestService.StartAsync();
        await using TestService service = await TestService.StartAsync();
        string[] ids = await MakeAsync(service.Client);
        // As by callers with keys.
        await DatabaseFaultTests.ExecuteAsync(service.ConnectionString, "UPDATE audit SET actor = 'somebody' WHERE action <> 'deleted'");
        await CheckAsync(service, empty, ids, asLines);
    }

    [SkippableTheory]
    [InlineData("convfinqa", false)]
    [InlineData("convfinqa", true)]
    [InlineData("gsm-plus", false)]
    [InlineData("gsm-plus", true)]
    public async Task Runs_of_other_systems_come_back(string file, bool asLines)
    {
        string? path = SharedData.Find($"runs/{file}.jsonl");
        Skip.If(path is null, "There is no ../shared/data.");
        await using TestService empty = await TestService.StartAsync();
        await using TestService service = await TestService.StartAsync();
        var ids = new List<string>();
        foreach (JsonNode run in File.ReadLines(path).Select(line => JsonNode.Parse(line)!))
        {
            string id = (string)run["snapshot"]!["experiment_id"]!;
            ids.Add(id);
            await DoAsync(service.Client, HttpMethod.Post, "experiments", run["snapshot"]!.ToJsonString());
            await DoAsync(service.Client, HttpMethod.Post, $"experiments/{id}/results", run["results"]!.ToJsonString());
            if (run["reported"] is { } reported)
                await DoAsync(service.Client, HttpMethod.Put, $"experiments/{id}/performance", reported.ToJsonString());
            await DoAsync(service.Client, HttpMethod.Post, $"experiments/{id}/finish", run["finish"]!.ToJsonString());
        }
        await CheckAsync(service, empty, [.. ids], asLines);
    }

    private static async Task CheckAsync(TestService service, TestService empty, string[] ids, bool asLines)
    {
        HttpClient client = service.Client;
        Dictionary<string, string> answers = await AnswersAsync(client, ids);
        Dictionary<string, string> rows = await RowsAsync(service);
        byte[][] files = asLines
            ? [await client.GetByteArrayAsync("/api/v1/export?include_deleted=true")]
            : [.. await Task.WhenAll(ids.Select(id => client.GetByteArrayAsync($"/api/v1/experiments/{Escape(id)}/export?include_deleted=true")))];

        // Into the service that they left, and into an empty one.
        foreach (string id in ids)
            await DoAsync(client, HttpMethod.Delete, $"experiments/{Escape(id)}?purge=true");
        Assert.Equal("0", await TextAsync(service, "SELECT count(*)::text FROM results"));
        empty.Clock.SetUtcNow(service.Clock.GetUtcNow());
        foreach (TestService target in (TestService[])[service, empty])
        {
            Assert.Equal(ids.Length, await ImportAsync(target.Client, files, "created"));
            AssertSame(answers, await AnswersAsync(target.Client, ids));
            AssertSame(rows, await RowsAsync(target));
            Assert.Equal(ids.Length, await ImportAsync(target.Client, files, "unchanged"));
            Assert.Equal(ids.Length, await ImportAsync(target.Client, files, "unchanged", "?on_conflict=replace"));
            AssertSame(rows, await RowsAsync(target));
        }
    }

    private static async Task<int> ImportAsync(HttpClient client, byte[][] files, string outcome, string query = "")
    {
        int items = 0;
        foreach (byte[] file in files)
        {
            using HttpResponseMessage response = await client.PostAsync($"/api/v1/import{query}", new ByteArrayContent(file));
            JsonNode report = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.True(response.IsSuccessStatusCode, report.ToJsonString());
            Assert.True((bool)report["complete"]!);
            Assert.All(report["items"]!.AsArray(), item => Assert.True((string)item!["outcome"]! == outcome && item["warnings"]!.AsArray().Count == (outcome == "created" ? 0 : item["warnings"]!.AsArray().Count), item.ToJsonString()));
            items += report["items"]!.AsArray().Count;
        }
        return items;
    }

    /// <summary>Experiments of every state, with judgements, baselines, changes and spellings.</summary>
    private static async Task<string[]> MakeAsync(HttpClient client)
    {
        string[] ids = [.. Enumerable.Range(0, 5).Select(number => $"run.{number}:a")];
        string configuration = "\"agents\": [{\"name\": \"a\", \"temperature\": 0.70, \"big\": 123456789012345678901234567890}, {\"name\": \"b\"}], \"dataset\": {\"n\": 1.50, \"é\": null}";
        string spelled = "\"agents\": [{\"name\": \"b\"}, {\"big\": 123456789012345678901234567890, \"name\": \"a\", \"temperature\": 0.7}], \"dataset\": {\"é\": null, \"n\": 1.5}";
        foreach ((string id, int number) in ids.Select((id, number) => (id, number)))
        {
            string members = number switch { 0 => configuration, 1 => spelled, 2 => "\"name\": \"before\", \"tags\": [\"t\"], \"system\": {\"password\": \"geheim\", \"environment\": \"e\"}", _ => "\"performance\": {\"accuracy_rate\": 0.5}" };
            await DoAsync(client, HttpMethod.Post, "experiments", $$"""{"experiment_id": "{{id}}", {{members}} }""");
            if (number == 3)
                continue;
            await DoAsync(client, HttpMethod.Post, $"experiments/{Escape(id)}/results", string.Join('\n', Enumerable.Range(0, number == 1 ? 700 : 20).Select(row => Row(row, number))), "application/x-ndjson");
            await DoAsync(client, HttpMethod.Post, $"experiments/{Escape(id)}/results/{Escape("数据/q 1#0")}/scores", """{"score": 0.25, "author": "Ana", "reason": "nearly"}""");
            await DoAsync(client, HttpMethod.Post, $"experiments/{Escape(id)}/results/{Escape("数据/q 1#0")}/scores", """{"score": 1, "author": "judge", "kind": "judge"}""");
            await DoAsync(client, HttpMethod.Post, $"experiments/{Escape(id)}/results/{Escape("数据/q 2#0")}/scores", """{"score": 0, "author": "Ana"}""");
            // The second answer is replaced, and its judgement counts no more.
            await DoAsync(client, HttpMethod.Post, $"experiments/{Escape(id)}/results?on_conflict=replace", """{"question_id": "数据/q 2#0", "is_correct": true}""");
            await DoAsync(client, HttpMethod.Put, $"projects/default/baselines/base-{number}", $$"""{"experiment_id": "{{id}}", "note": "n"}""");
        }
        await DoAsync(client, HttpMethod.Patch, "experiments/run.2%3Aa", """{"name": "after", "notes": "late", "tags": []}""", "application/merge-patch+json");
        await DoAsync(client, HttpMethod.Put, "experiments/run.2%3Aa/performance", """{"accuracy_rate": 0.25, "cost_by_agent": {"a": 1e-7}}""");
        await DoAsync(client, HttpMethod.Post, "experiments/run.0%3Aa/finish", """{"status": "completed"}""");
        await DoAsync(client, HttpMethod.Post, "experiments/run.1%3Aa/finish", """{"status": "failed", "error": "boom\nboom"}""");
        await DoAsync(client, HttpMethod.Delete, "experiments/run.4%3Aa");
        return ids;
    }

    private static string Row(int row, int number) => $$"""
        {"question_id": "数据/q {{row}}#0", "conversation_id": "c{{row / 3}}", "turn_index": {{row % 3}}, "is_correct": {{(row % 2 == 0 ? "true" : "false")}}, "execution_time": {{row}}.1, "estimated_cost": 1e-{{row % 9}}, "question_type": "t{{row % 4}}", "agent_flow": ["a", "b"], "steps": [{"agent": "a", "execution_time": 0.1, "metadata": {"x": 6.02214076e23, "y": [1.0, null]} }], "metadata": {"number": {{number}}, "z": 1.500}, "error_type": {{(row % 10 == 9 ? "\"Timeout\"" : "null")}} }
        """.Trim();

    private static async Task<Dictionary<string, string>> AnswersAsync(HttpClient client, string[] ids)
    {
        var answers = new Dictionary<string, string>();
        string[] ofOne = ["", "/results?limit=500", "/results?limit=500&correct=true", "/progress", "/performance", "/revert", "/duplicates", $"/results/{Escape("数据/q 1#0")}", $"/results/{Escape("数据/q 1#0")}/scores", $"/results/{Escape("数据/q 2#0")}/scores"];
        foreach (string path in ids.SelectMany(id => ofOne.Select(part => $"experiments/{Escape(id)}{part}")).Concat(Lists))
        {
            using HttpResponseMessage response = await client.GetAsync($"/api/v1/{path}");
            answers[path] = $"{(int)response.StatusCode} {(response.IsSuccessStatusCode ? response.Headers.ETag + " " + await response.Content.ReadAsStringAsync() : "")}";
        }
        return answers;
    }

    private static async Task<Dictionary<string, string>> RowsAsync(TestService service)
    {
        var rows = new Dictionary<string, string>();
        foreach ((string table, string condition) in Tables)
        {
            rows[table] = await TextAsync(service, $"""
                SELECT coalesce(string_agg(text, E'\n' ORDER BY text), '') FROM (
                  SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(t)) WHERE key NOT LIKE 'rollup%' AND key NOT IN ('search', 'breakdown_version'))::text AS text FROM {table} t{condition}) lines
                """);
        }
        return rows;
    }

    private static async Task<string> TextAsync(TestService service, string sql)
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(service.ConnectionString);
        await using NpgsqlCommand command = database.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static void AssertSame(Dictionary<string, string> expected, Dictionary<string, string> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach ((string name, string text) in expected)
        {
            if (name.StartsWith("stats/", StringComparison.Ordinal) && IsSame(JsonNode.Parse(text[4..]), JsonNode.Parse(actual[name][4..])))
                continue;
            int place = text.Zip(actual[name]).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.True(text == actual[name], $"{name} at {place}: {text[Math.Max(0, place - 80)..Math.Min(text.Length, place + 80)]}\n… is\n{actual[name][Math.Max(0, place - 80)..Math.Min(actual[name].Length, place + 80)]}");
        }
    }

    // Within a run the database adds up in the order in which rows lie.
    private static bool IsSame(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject left, JsonObject right) => left.Count == right.Count && left.All(member => right.ContainsKey(member.Key) && IsSame(member.Value, right[member.Key])),
        (JsonArray left, JsonArray right) => left.Count == right.Count && left.Zip(right).All(pair => IsSame(pair.First, pair.Second)),
        (JsonValue left, JsonValue right) when left.TryGetValue(out double number) && right.TryGetValue(out double same) => Math.Abs(number - same) <= 1e-12 * Math.Max(1, Math.Abs(number)),
        _ => JsonNode.DeepEquals(one, other),
    };

    private static async Task DoAsync(HttpClient client, HttpMethod method, string path, string? json = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = json is null ? null : Content(json, mediaType) };
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {await response.Content.ReadAsStringAsync()}");
    }
}
