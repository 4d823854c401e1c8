using System.Text;
using ExperimentApi.Tests.Imports;

namespace ExperimentApi.Tests.Fuzzing.Running;

/// <summary>Small files of every format that is imported; those of other people too, where they are at hand.</summary>
internal static class UploadSamples
{
    private const int MaxBytes = 16 * 1024;

    private static readonly string[] Made =
    [
        """{"experiments": [{"experiment_id": "fuzz_tracked", "timestamp": "2025-06-28T16:16:35", "agents": [{"name": "solver", "model": "m"}], "performance": {"accuracy_rate": 0.5}}]}""",
        """{"version": 2, "status": "success", "eval": {"task": "t", "task_id": "t1", "run_id": "fuzz_inspect", "eval_id": "fuzz_inspect", "created": "2025-02-11T15:17:00-05:00", "model": "m/x", "dataset": {"name": "d", "samples": 1}, "config": {}}, "plan": {"steps": []}, "results": {"scores": []}, "samples": [{"id": 1, "epoch": 1, "input": "2+2", "target": "4", "messages": [], "output": {"model": "m/x", "choices": []}, "scores": {"match": {"value": "C", "answer": "4"}}}]}""",
        """{"results": {"t": {"acc,none": 0.5, "alias": "t"}}, "configs": {"t": {"task": "t"}}, "n-samples": {"t": {"original": 1, "effective": 1}}, "config": {"model": "hf", "model_args": "pretrained=x"}, "date": 1746037481.0, "model_name": "x"}""",
        """{"doc_id": 0, "doc": {"question": "2+2"}, "target": "4", "arguments": [["2+2", {}]], "resps": [["4"]], "filtered_resps": ["4"], "acc": 1.0, "doc_hash": "a", "prompt_hash": "b", "target_hash": "c"}""",
        """{"evalId": "fuzz-promptfoo", "results": {"version": 3, "timestamp": "2025-06-28T16:16:35Z", "prompts": [{"raw": "p", "label": "p", "provider": "x"}], "results": [{"promptIdx": 0, "testIdx": 0, "success": true, "score": 1, "latencyMs": 5, "cost": 0.1, "vars": {"a": "b"}, "provider": {"id": "x"}, "prompt": {"raw": "p", "label": "p"}, "response": {"output": "4"}}], "stats": {}}, "config": {}}""",
    ];

    public static IReadOnlyList<byte[]> All { get; } =
        [.. Made.Select(Encoding.UTF8.GetBytes), .. SeedFiles.Formats.SelectMany(SeedFiles.Of).Where(file => file.Length < MaxBytes), .. SeedFiles.Of("experiment-api")];
}
