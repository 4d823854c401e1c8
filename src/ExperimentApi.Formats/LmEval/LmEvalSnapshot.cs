using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>
/// The configuration of a run. It comes from the results alone, so that importing them first and the samples later makes one experiment.
/// </summary>
internal static class LmEvalSnapshot
{
    // The same name for every model, so that comparisons show which model changed, and not that one agent went and another came.
    public const string Agent = "model";

    private static readonly string[] OfModel = ["model", "model_args", "model_num_parameters", "model_dtype", "model_revision", "model_sha"];
    private static readonly string[] OfPrompting = ["random_seed", "numpy_seed", "torch_seed", "fewshot_seed", "gen_kwargs"];

    public static ExperimentSnapshot Of(LmEvalResults results, LmEvalUnit unit, ReadOptions options, Warnings warnings)
    {
        JsonElement config = results.Root.Object("config") ?? default;
        return new ExperimentSnapshot
        {
            ExperimentId = Fit.ExperimentId($"lm-eval-{results.Hash}:{unit.Name}"),
            Project = options.Project,
            Name = Fit.Name($"{unit.Name} · {results.Model}", new Warnings(), "name"),
            Version = Fit.Name(config.Text("model_sha") ?? config.Text("model_revision"), warnings, "the model's version"),
            Tags = Tags(results, unit, warnings),
            Timestamp = Started(results),
            GitCommit = Fit.Name(results.Root.Text("git_hash"), warnings, "git_hash"),
            Agents = [AgentOf(results, config, warnings)],
            Workflow = WorkflowOf(results, config),
            Tasks = [.. unit.Tasks.Select(task => TaskOf(results, task))],
            Dataset = DatasetOf(results, unit, config),
            EnvironmentSnapshot = Surroundings(results, unit, config),
            ExpectedQuestions = (int?)LmEvalReported.Questions(results, unit),
        };
    }

    /// <summary>The harness's <c>date</c>, in seconds since 1970.</summary>
    public static DateTimeOffset? Started(LmEvalResults results) => results.Root.Number("date") is { } seconds and > 0 and < 2e11
        ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * 1e6) * TimeSpan.TicksPerMicrosecond)
        : null;

    private static AgentConfiguration AgentOf(LmEvalResults results, JsonElement config, Warnings warnings)
    {
        var agent = new AgentConfiguration { Name = Agent, Model = Fit.Name(results.Model, warnings, "the model's name") };
        agent.Members.Put("model_source", results.Root.Text("model_source") ?? config.Text("model"));
        foreach (string name in OfModel.Skip(1))
            agent.Members.Put(name, config.Member(name));
        foreach (string name in (string[])["chat_template", "chat_template_sha", "max_length"])
            agent.Members.Put(name, results.Root.Member(name));
        // Not under their own names: what is called a token is taken for a credential.
        foreach (string which in (string[])["pad", "eos", "bos"])
            agent.Members.Put($"tokenizer_{which}", results.Root.Member($"tokenizer_{which}_token"));
        agent.Members.Put("eot_id", results.Root.Member("eot_token_id"));
        return agent;
    }

    private static WorkflowConfiguration WorkflowOf(LmEvalResults results, JsonElement config)
    {
        var workflow = new WorkflowConfiguration { ProcessType = "lm-eval" };
        foreach (string name in (string[])["system_instruction", "system_instruction_sha", "fewshot_as_multiturn"])
            workflow.Members.Put(name, results.Root.Member(name));
        foreach (string name in OfPrompting)
            workflow.Members.Put(name, config.Member(name));
        return workflow;
    }

    private static TaskConfiguration TaskOf(LmEvalResults results, string task)
    {
        JsonElement config = results.Config(task);
        var made = new TaskConfiguration { AgentAssignment = Agent };
        made.Members.Put("task", task);
        made.Members.Put("task_type", config.Text("output_type"));
        made.Members.Put("description_template", config.Text("doc_to_text"));
        made.Members.Put("num_fewshot", results.Of(task, "n-shot") ?? config.Member("num_fewshot"));
        // A prompt may be made by code instead: then it is no text, and stays where it is.
        string[] placed = ["task", "output_type", "dataset_path", "dataset_name"];
        made.Members.PutRest("config", config, config.Text("doc_to_text") is null ? placed : [.. placed, "doc_to_text"]);
        return made;
    }

    private static DatasetConfiguration DatasetOf(LmEvalResults results, LmEvalUnit unit, JsonElement config)
    {
        var dataset = new DatasetConfiguration();
        dataset.Members.Put("name", unit.Name);
        if (unit.Tasks is [var only])
            dataset.Members.Put("version", results.Of(only, "versions")?.AsText());
        dataset.Members.Put("total_conversations", unit.Tasks.Aggregate((long?)0, (sum, task) => sum + results.Documents(task, "original")));
        dataset.Members.Put("sample_size", LmEvalReported.Questions(results, unit));
        dataset.Members.Put("limit", config.Member("limit"));
        var tasks = new Dictionary<string, JsonElement>();
        foreach (string task in unit.Tasks)
        {
            var one = new Dictionary<string, JsonElement>();
            foreach (string name in (string[])["dataset_path", "dataset_name", "dataset_kwargs", "test_split", "validation_split"])
                one.Put(name, results.Config(task).Member(name));
            one.Put("version", results.Of(task, "versions"));
            one.Put("documents", results.Documents(task, "effective"));
            tasks.Put(task, JsonSerializer.SerializeToElement(one, Contracts.Json.ContractsJson.Default.DictionaryStringJsonElement));
        }
        dataset.Members.Put("tasks", JsonSerializer.SerializeToElement(tasks, Contracts.Json.ContractsJson.Default.DictionaryStringJsonElement));
        return dataset;
    }

    private static Dictionary<string, JsonElement> Surroundings(LmEvalResults results, LmEvalUnit unit, JsonElement config)
    {
        var surroundings = new Dictionary<string, JsonElement>();
        foreach (string name in (string[])["lm_eval_version", "transformers_version", "upper_git_hash", "pretty_env_info", "start_time", "end_time", "total_evaluation_time_seconds"])
            surroundings.Put(name, results.Root.Member(name));
        surroundings.PutRest("config", config, [.. OfModel, .. OfPrompting, "limit"]);
        // Every figure of the run, those of other metrics and filters included.
        surroundings.Put("metrics", Section(unit.Tasks.Prepend(unit.Name).Distinct(), name => results.Metrics(name)));
        surroundings.Put("task_hashes", Section(unit.Tasks, task => results.Of(task, "task_hashes")));
        return surroundings;
    }

    private static JsonElement? Section(IEnumerable<string> names, Func<string, JsonElement?> value)
    {
        var section = new Dictionary<string, JsonElement>();
        foreach (string name in names)
            section.Put(name, value(name));
        return section.Count == 0 ? null : JsonSerializer.SerializeToElement(section, Contracts.Json.ContractsJson.Default.DictionaryStringJsonElement);
    }

    private static string[] Tags(LmEvalResults results, LmEvalUnit unit, Warnings warnings) =>
    [
        .. unit.Tasks.Take(1_000).SelectMany(task => results.Config(task).Items("tag").Select(tag => tag.AsText()).Append(results.Config(task).Text("tag")))
            .Select(tag => Fit.Name(tag, warnings, "a tag")).OfType<string>().Prepend("lm-eval").Distinct().Take(Limits.MaxTags),
    ];
}
