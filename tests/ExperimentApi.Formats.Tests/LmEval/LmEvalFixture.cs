using System.Globalization;
using System.Text.Json.Nodes;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.LmEval;

/// <summary>Files as lm-evaluation-harness writes them, made here.</summary>
internal static class LmEvalFixture
{
    public const string Stamp = "2026-02-03T04-05-06.789012";
    public const string ResultsName = $"results_{Stamp}.json";

    /// <summary>A run of one generating task with two filters, and one with choices.</summary>
    public static Upload Run(int seed = 7, int documents = 12)
    {
        var random = new Random(seed);
        return TestUpload.Of(
            ($"model/{ResultsName}", Results(documents).ToJsonString()),
            ($"model/samples_math_{Stamp}.jsonl", Lines(Generated(documents, random))),
            ($"model/samples_choices_{Stamp}.jsonl", Lines(Chosen(documents, random))));
    }

    public static JsonObject Results(int documents = 12) => Parse($$$"""
        {
          "results": {
            "math": {"alias": "math", "exact_match,strict": 0.25, "exact_match_stderr,strict": "N/A", "exact_match,loose": 0.5, "exact_match_stderr,loose": 0.1},
            "choices": {"alias": "choices", "acc,none": 0.75, "acc_stderr,none": 0.05, "acc_norm,none": 0.8, "acc_norm_stderr,none": 0.04}
          },
          "group_subtasks": {"math": [], "choices": []},
          "configs": {
            "math": {"task": "math", "tag": ["sums"], "dataset_path": "own/math", "dataset_name": "main", "doc_to_text": "Q: {{question}}\nA:", "output_type": "generate_until", "num_fewshot": 5,
              "filter_list": [{"name": "strict", "filter": []}, {"name": "loose", "filter": []}]},
            "choices": {"task": "choices", "dataset_path": "own/choices", "output_type": "multiple_choice", "num_fewshot": 0}
          },
          "versions": {"math": 3.0, "choices": 1.0},
          "n-shot": {"math": 5, "choices": 0},
          "higher_is_better": {"math": {"exact_match": true}, "choices": {"acc": true, "acc_norm": true}},
          "n-samples": {"math": {"original": 100, "effective": {{{documents}}}}, "choices": {"original": 40, "effective": {{{documents}}}}},
          "config": {"model": "local-completions", "model_args": "model=tiny,api_key=sk-abcdefghijklmnopqrstuvwx,num_concurrent=4", "model_sha": "abc123", "batch_size": 8, "device": null,
            "limit": 12, "random_seed": 0, "numpy_seed": 1234, "torch_seed": 1234, "fewshot_seed": 1234},
          "git_hash": "e4a7b69", "date": 1770091506.789012, "pretty_env_info": "PyTorch version: 2.9.0", "lm_eval_version": "0.4.9", "transformers_version": "4.57.6",
          "tokenizer_pad_token": ["<|pad|>", "0"], "eot_token_id": 0, "max_length": 2048, "task_hashes": {"math": "aa"},
          "model_source": "local-completions", "model_name": "tiny", "system_instruction": "Be brief.", "total_evaluation_time_seconds": "98.5"
        }
        """);

    public static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    public static string Lines(IEnumerable<JsonObject> rows) => string.Concat(rows.Select(row => $"{row.ToJsonString()}\n"));

    /// <summary>Rows of one filter after those of the other, as the harness writes them.</summary>
    public static IEnumerable<JsonObject> Generated(int documents, Random random)
    {
        foreach (string filter in (string[])["strict", "loose"])
        {
            for (int document = 0; document < documents; document++)
                yield return GeneratedRow(document, filter, right: random.Next(2) == 1);
        }
    }

    public static JsonObject GeneratedRow(int document, string filter, bool right) => Parse($$$$"""
        {"doc_id": {{{{document}}}}, "doc": {"question": "What is {{{{document}}}} and 1?", "answer": "{{{{document + 1}}}}"}, "target": "{{{{document + 1}}}}",
         "arguments": {"gen_args_0": {"arg_0": "Q: What is 1 and 1?\nA: 2\n\nQ: What is {{{{document}}}} and 1?\nA:", "arg_1": {"until": ["Q:"], "temperature": 0.0}}},
         "resps": [["It is {{{{document + 1}}}}."]], "filtered_resps": ["{{{{(right ? document + 1 : -1)}}}}"], "filter": "{{{{filter}}}}", "metrics": ["exact_match"],
         "doc_hash": "d{{{{document}}}}", "prompt_hash": "p{{{{document}}}}", "target_hash": "t{{{{document}}}}", "exact_match": {{{{(right ? "1.0" : "0.0")}}}}}
        """);

    private static IEnumerable<JsonObject> Chosen(int documents, Random random)
    {
        for (int document = 0; document < documents; document++)
        {
            int target = random.Next(3);
            double[] likelihoods = [-random.NextDouble(), -random.NextDouble(), -random.NextDouble()];
            int best = Array.IndexOf(likelihoods, likelihoods.Max());
            JsonObject row = GeneratedRow(document, "none", best == target);
            row["target"] = target.ToString(CultureInfo.InvariantCulture);
            row["metrics"] = new JsonArray("acc", "acc_norm");
            row["filtered_resps"] = new JsonArray([.. likelihoods.Select(one => (JsonNode)new JsonArray(one.ToString("R", CultureInfo.InvariantCulture), "False"))]);
            row.Remove("exact_match");
            row["acc"] = best == target ? 1.0 : 0.0;
            row["acc_norm"] = 1.0;
            yield return row;
        }
    }
}
