using System.Text.Json.Nodes;
using ExperimentApi.Formats.Tests.Archives;

namespace ExperimentApi.Formats.Tests.Inspect;

/// <summary>Logs made here.</summary>
internal static class InspectFixture
{
    public static JsonObject Header(string status = "success") => JsonNode.Parse($$$"""
        {"version": 2, "status": "{{{status}}}",
         "eval": {"eval_id": "Eval1", "run_id": "Run1", "task_id": "Task1", "created": "2025-03-04T05:06:07+01:00", "task": "arithmetic", "task_version": 3, "tags": ["a", "a", "b"],
           "dataset": {"name": "sums", "location": "sums.jsonl", "samples": 100, "sample_ids": [1, "two"], "shuffled": false}, "model": "openai/gpt-x",
           "model_roles": {"grader": {"model": "other/judge"}}, "config": {"limit": 2, "epochs": 2, "message_limit": 9}, "revision": {"type": "git", "commit": "c0ffee"},
           "model_args": {"api_key": "sk-1"}, "packages": {"inspect_ai": "0.3"}, "scorers": [{"name": "match"}]},
         "plan": {"name": "plan", "steps": [{"solver": "system_message", "params": {}}, {"solver": "generate", "params": {}}], "config": {"temperature": 0.5}},
         "results": {"total_samples": 4, "completed_samples": 3, "scores": [{"name": "match", "scorer": "match",
           "metrics": {"accuracy": {"name": "accuracy", "value": 0.5}, "stderr": {"name": "stderr", "value": 0.25} } }]},
         "stats": {"started_at": "2025-03-04T05:06:08+01:00", "completed_at": "2025-03-04T05:07:08+01:00",
           "model_usage": {"openai/gpt-x": {"input_tokens": 100, "output_tokens": 10, "total_tokens": 110, "total_cost": 0.5} } } }
        """)!.AsObject();

    /// <summary>A sample whose first scorer gives the value, as JSON.</summary>
    public static JsonObject Sample(string id, int epoch, string value, string more = "") => JsonNode.Parse($$$"""
        {"id": {{{id}}}, "epoch": {{{epoch}}}, "input": "attachment://q", "target": ["4", "four"], "messages": [],
         "output": {"model": "gpt-x", "choices": [{"message": {"role": "assistant", "content": [{"type": "reasoning", "reasoning": "2 and 2"}, {"type": "text", "text": "It is 4."}]}, "stop_reason": "stop"}]},
         "scores": {"match": {"value": {{{value}}}, "answer": "4", "explanation": "same"}, "second": {"value": 0.1}},
         "metadata": {"level": "easy"}, "model_usage": {"openai/gpt-x": {"input_tokens": 30, "output_tokens": 3}, "other/judge": {"input_tokens": 5, "output_tokens": 1, "total_cost": 0.25}},
         "started_at": "2025-03-04T05:06:10+01:00", "completed_at": "2025-03-04T05:06:12+01:00", "total_time": 1.5, "attachments": {"q": "What is 2+2? attachment://q"}{{{more}}} }
        """)!.AsObject();

    /// <summary>An agent's span with a model's call in a tool's span in it, a solver without any, and a scorer that asks a model.</summary>
    public const string Events = """
        , "message_pool": [{"role": "user"}, {"role": "assistant"}, {"role": "tool"}], "events": [
          {"event": "span_begin", "id": "s0", "type": "solver", "name": "use_tools", "timestamp": "2025-03-04T04:06:10Z"}, {"event": "span_end", "id": "s0", "timestamp": "2025-03-04T04:06:10Z"},
          {"event": "span_begin", "id": "s1", "type": "agent", "name": "planner", "timestamp": "2025-03-04T04:06:10Z"},
          {"event": "model", "span_id": "s1", "model": "openai/gpt-x", "input": [], "input_refs": [[0, 2], [2, 99999999999]], "output": {"completion": "first", "usage": {"input_tokens": 10, "output_tokens": 1}}},
          {"event": "span_begin", "id": "s2", "parent_id": "s1", "type": "tool", "name": "bash", "timestamp": "2025-03-04T04:06:11Z"},
          {"event": "model", "span_id": "s2", "model": "openai/gpt-x", "input": [{"role": "user"}], "output": {"completion": "attachment://q", "usage": {"input_tokens": 20, "output_tokens": 2}}},
          {"event": "span_end", "id": "s2", "timestamp": "2025-03-04T04:06:11Z"}, {"event": "span_end", "id": "s1", "timestamp": "2025-03-04T04:06:12.5Z"},
          {"event": "span_begin", "id": "s3", "type": "scorer", "name": "match", "timestamp": "2025-03-04T04:06:13Z"},
          {"event": "model", "span_id": "s3", "model": "other/judge", "output": {"completion": "GRADE: C", "usage": {"input_tokens": 5, "output_tokens": 1}}},
          {"event": "span_begin", "id": "loop", "parent_id": "loop", "type": "tool", "name": "x"}, {"event": "model", "span_id": "loop"}, {"event": "nonsense"}, 17, null]
        """;

    public static JsonObject[] Samples() => [Sample("1", 1, "\"C\"", Events), Sample("1", 2, "\"I\""), Sample("\"two\"", 1, "\"P\"")];

    public static string Json(JsonObject header, params JsonObject[] samples)
    {
        header["samples"] = new JsonArray([.. samples]);
        return header.ToJsonString();
    }

    public static UploadedFile Eval(JsonObject header, JsonObject[] samples, int method = 8, bool finished = true, string path = "log.eval")
    {
        var zip = new ZipBytes().Add("_journal/start.json", header.ToJsonString(), method);
        foreach (JsonObject sample in samples)
            zip.Add($"samples/{sample["id"]}_epoch_{sample["epoch"]}.json", sample.ToJsonString(), method);
        if (finished)
            zip.Add("summaries.json", "[]", method).Add("header.json", header.ToJsonString(), method);
        return zip.ToFile(path);
    }
}
