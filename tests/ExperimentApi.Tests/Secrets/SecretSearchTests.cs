using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Exports;
using ExperimentApi.Tests.Fuzzing.Document;
using ExperimentApi.Tests.Imports;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serilog.Core;
using Serilog.Events;

namespace ExperimentApi.Tests.Secrets;

/// <summary>A secret that was posted or imported is found in no table, no line of the log and no answer.</summary>
public sealed class SecretSearchTests(SecretSearchTests.TalkativeFixture fixture) : ExportTest(fixture), IClassFixture<SecretSearchTests.TalkativeFixture>
{
    private readonly SecretShapes _shapes = new();

    [Fact]
    public async Task A_secret_in_a_snapshot_is_found_nowhere()
    {
        string id = NewId("witness");
        JsonObject snapshot() => new() { ["experiment_id"] = id, ["system"] = _shapes.Section("system"), ["environment_snapshot"] = _shapes.Section("environment_snapshot") };
        string posted = snapshot().ToJsonString();
        string[] answers =
        [
            (await PostAsync("/api/v1/experiments", posted)).Is(201).Text,
            (await PostAsync("/api/v1/experiments", posted)).Is(200).Text,
            (await PostAsync("/api/v1/experiments", posted.Replace("\"command\":", "\"another\":", StringComparison.Ordinal))).Is(409).Text,
            (await PostAsync("/api/v1/experiments", posted.Replace("\"system\":", "\"nonsense\":1,\"system\":", StringComparison.Ordinal))).Is(422).Text,
            (await PostAsync("/api/v1/experiments", posted[..^20])).Is(400).Text,
        ];
        await SearchAsync(id, answers);
    }

    [Theory]
    [InlineData("experiment-api")]
    [InlineData("tracker")]
    [InlineData("inspect")]
    [InlineData("lm-eval")]
    [InlineData("promptfoo")]
    public async Task A_secret_in_a_file_is_found_nowhere(string format)
    {
        string id = NewId("witness");
        (string, byte[])[] files = [.. (await FilesAsync(format, id)).Select(file => (file.Path, Encoding.UTF8.GetBytes(file.Text)))];
        Answer dry = await SendAsync(HttpMethod.Post, $"/api/v1/import?format={format}&dry_run=true", new ByteArrayContent(UploadTests.Zip(files)));
        Answer report = (await SendAsync(HttpMethod.Post, $"/api/v1/import?format={format}", new ByteArrayContent(UploadTests.Zip(files)))).Is(200);
        JsonNode made = report["items"]!.AsArray().First(item => (string?)item!["outcome"] == "created")!;
        await SearchAsync((string)made["experiment_id"]!, [dry.Text, report.Text]);
    }

    private async Task SearchAsync(string id, string[] answers)
    {
        var places = new Dictionary<string, string> { ["an answer"] = string.Join('\n', answers), ["the database"] = await TablesAsync(), ["a reading"] = await ReadingsAsync(id), ["the log"] = fixture.Log.Text };
        foreach (string place in (string[])["the database", "a reading"])
            Assert.Contains(id, places[place], StringComparison.Ordinal);
        Assert.Contains("/api/v1/experiments", places["the log"], StringComparison.Ordinal);
        string[] found = [.. _shapes.Searched.SelectMany(secret => places.Where(place => place.Value.Contains(secret.Value, StringComparison.Ordinal)).Select(place => $"{secret.Key} is in {place.Key}"))];
        Assert.True(found.Length == 0, $"{found.Length} of {_shapes.Searched.Count}:\n{string.Join('\n', found)}");
    }

    /// <summary>Every row of every table, as text; bytes as the text they are, too.</summary>
    private async Task<string> TablesAsync()
    {
        var text = new StringBuilder();
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var names = new NpgsqlCommand("SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')", connection))
        await using (NpgsqlDataReader reader = await names.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }
        foreach (string table in tables)
        {
            await using var rows = new NpgsqlCommand($"SET bytea_output = 'escape'; SELECT t::text FROM {table} AS t", connection);
            await using NpgsqlDataReader reader = await rows.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                text.AppendLine(reader.GetString(0));
        }
        return text.ToString();
    }

    /// <summary>The answers of everything that can be read, as the document lists it, with this experiment where one is asked for; all exports; metrics.</summary>
    private async Task<string> ReadingsAsync(string id)
    {
        var text = new StringBuilder();
        var api = new DeclaredApi(JsonElement.Parse(Encoding.UTF8.GetBytes((await GetAsync("/openapi/v1.json")).Text)));
        foreach (DeclaredOperation operation in api.Operations.Where(operation => operation.Method == "GET" && !operation.Answers["200"].Bodies.ContainsKey("text/event-stream")))
        {
            string path = operation.Path.Replace("{experiment_id}", Escape(id), StringComparison.Ordinal).Replace("{project}", "default", StringComparison.Ordinal).Replace("{question_id}", "1", StringComparison.Ordinal).Replace("{name}", "main", StringComparison.Ordinal);
            text.AppendLine((await GetAsync(path)).Text);
        }
        foreach (string format in (string[])["json", "ndjson", "csv"])
            text.AppendLine((await GetAsync($"/api/v1/experiments/{Escape(id)}/export?format={format}")).Is(200).Text);
        foreach (string path in (string[])["/api/v1/export?format=ndjson", $"/api/v1/comparisons?experiment_ids={Escape(id)},{Escape(id)}", "/metrics"])
            text.AppendLine((await GetAsync(path)).Text);
        text.AppendJoin('\n', await AskDuckDbAsync(await FileAsync("/api/v1/export?format=parquet"), "SELECT t::text FROM read_parquet(FILE) AS t"));
        return text.ToString();
    }

    private async Task<IReadOnlyList<(string Path, string Text)>> FilesAsync(string format, string id)
    {
        switch (format)
        {
            case "experiment-api":
                string plain = await CreateAsync();
                JsonNode bundle = JsonNode.Parse((await GetAsync($"/api/v1/experiments/{plain}/export?format=json")).Is(200).Text.Replace(plain, id, StringComparison.Ordinal))!;
                bundle["experiment"]!["snapshot"]!["system"] = _shapes.Section("system");
                bundle["experiment"]!["snapshot"]!["environment_snapshot"] = _shapes.Section("environment_snapshot");
                return [("a.json", bundle.ToJsonString())];
            case "tracker":
                var snapshots = new JsonObject { [id] = new JsonObject { ["experiment_id"] = id, ["timestamp"] = "2025-01-05T00:00:00", ["agents"] = new JsonArray(new JsonObject { ["name"] = "solver", ["model"] = "m" }), ["system"] = _shapes.Section("system"), ["environment_snapshot"] = _shapes.Section("environment_snapshot") } };
                return [("tracking/configurations/snapshots.json", snapshots.ToJsonString())];
            case "inspect":
                return [("log.json", $$"""
                    {"version": 2, "status": "success", "eval": {"eval_id": "{{id}}", "run_id": "{{id}}", "task_id": "t", "created": "2025-03-04T05:06:07+01:00", "task": "sums", "dataset": {"name": "sums", "samples": 1}, "model": "openai/gpt-x", "config": {"limit": 1},
                      "model_base_url": "https://u:{{_shapes.Plain("the base url")}}@host/v1", "model_args": {"api_key": "{{_shapes.Plain("model_args")}}", "x": "{{_shapes.Token("model_args by value")}}", "default_headers": {"Authorization": "{{_shapes.Plain("headers")}}"} },
                      "task_args": {"token": "{{_shapes.Plain("task_args")}}"}, "metadata": {"password": "{{_shapes.Plain("metadata")}}"}, "packages": {"inspect_ai": "0.3"} },
                     "plan": {"steps": [{"solver": "generate", "params": {"key": "{{_shapes.Token("plan")}}"} }], "config": {"temperature": 0.5, "extra_headers": {"X-Api-Key": "{{_shapes.Plain("extra_headers")}}"} } },
                     "results": {"scores": []}, "samples": [{"id": 1, "epoch": 1, "input": "2+2", "target": "4", "messages": [], "output": {"model": "gpt-x", "choices": []}, "scores": {"match": {"value": "C"} } }] }
                    """)];
            case "lm-eval":
                const string Stamp = "2026-02-03T04-05-06.789012";
                return [($"m/results_{Stamp}.json", $$"""
                    {"results": {"t": {"alias": "t", "acc,none": 1.0, "acc_stderr,none": "N/A"} }, "group_subtasks": {"t": []}, "configs": {"t": {"task": "t", "output_type": "multiple_choice", "num_fewshot": 0, "metadata": {"api_key": "{{_shapes.Plain("task metadata")}}"} } }, "versions": {"t": 1}, "n-shot": {"t": 0},
                     "n-samples": {"t": {"original": 1, "effective": 1} }, "config": {"model": "local-completions", "model_args": "model=tiny,api_key={{_shapes.Plain("model_args")}},base_url=https://u:{{_shapes.Plain("base url")}}@host/v1,x={{_shapes.Token("model_args by value")}}", "gen_kwargs": {"auth_token": "{{_shapes.Plain("gen_kwargs")}}"} },
                     "pretty_env_info": "OPENAI_API_KEY={{_shapes.Plain("pretty_env_info")}}\n{{_shapes.Token("pretty_env_info by value")}}", "date": 1770091506.789012, "model_source": "local-completions", "model_name": "{{id}}" }
                    """), ($"m/samples_t_{Stamp}.jsonl", """{"doc_id": 0, "doc": {"q": "2+2"}, "target": "4", "arguments": [["2+2", " 4"]], "resps": [[[-1.0, true]]], "filtered_resps": [[-1.0, true]], "acc": 1.0}""")];
            default:
                return [("out.json", $$"""
                    {"evalId": "{{id}}", "results": {"version": 3, "timestamp": "2026-02-03T04:05:06.789Z", "prompts": [{"provider": "openai:gpt-4o", "raw": "p", "label": "p"}], "results": [{"promptIdx": 0, "testIdx": 0, "success": true, "score": 1, "latencyMs": 5, "vars": {"question": "2+2"}, "provider": {"id": "openai:gpt-4o"}, "prompt": {"raw": "p", "label": "p"}, "response": {"output": "4"} }], "stats": {} },
                     "config": {"description": "d", "env": {"OPENAI_API_KEY": "{{_shapes.Plain("env")}}", "X": "{{_shapes.Token("env by value")}}", "DATABASE_URL": "postgres://u:{{_shapes.Plain("env url")}}@db"},
                       "providers": [{"id": "openai:gpt-4o", "config": {"temperature": 0.5, "apiKey": "{{_shapes.Plain("provider")}}", "headers": {"Authorization": "Bearer {{_shapes.Plain("provider headers")}}"}, "x": "{{_shapes.Token("provider by value")}}", "url": "https://u:{{_shapes.Plain("provider url")}}@host"} }] },
                     "metadata": {"promptfooVersion": "0.121.20"} }
                    """)];
        }
    }

    /// <summary>A service that logs all there is.</summary>
    public sealed class TalkativeFixture : ServiceFixture
    {
        private static readonly string[] Sources = ["Microsoft", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore.Diagnostics", "Microsoft.Hosting.Lifetime", "Npgsql"];

        internal WholeLog Log { get; } = new();

        protected override Task<TestService> StartAsync() => TestService.StartAsync(
            Sources.ToDictionary(source => $"Serilog:MinimumLevel:Override:{source}", _ => "Debug").Append(new("Serilog:MinimumLevel:Default", "Debug")).ToDictionary(),
            services => services.AddSingleton<ILogEventSink>(Log));
    }

    internal sealed class WholeLog : ILogEventSink
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public string Text => string.Join('\n', _lines);

        public void Emit(LogEvent logEvent) => _lines.Enqueue($"{logEvent.RenderMessage(CultureInfo.InvariantCulture)} {string.Join(' ', logEvent.Properties.Values)} {logEvent.Exception}");
    }
}
