using System.Text.Json;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>What a log says of the task, the model and the data, in the contract's sections. Which questions are asked is no part of the configuration.</summary>
internal static class InspectConfiguration
{
    private static readonly string[] OfTheData = ["limit", "sample_id", "sample_shuffle", "epochs", "epochs_reducer"];

    /// <summary>The solver with the model, and a further agent for each role that has a model of its own.</summary>
    public static List<AgentConfiguration>? Agents(InspectLog log, Warnings warnings)
    {
        JsonElement eval = log.Eval;
        JsonElement? plan = log.Header.Object("plan");
        string solver = eval.Text("solver") ?? plan?.Items("steps").Select(step => step.Text("solver")).LastOrDefault() ?? "solver";
        var first = new MetadataBuilder().Add("name", solver).Add("model", eval.Text("model"))
            .Add("temperature", plan?.Object("config")?.Number("temperature") ?? eval.Object("model_generate_config")?.Number("temperature"));
        IEnumerable<JsonElement> roles = eval.Members("model_roles").Select(role => new MetadataBuilder().Add("name", role.Name)
            .Add("model", role.Value.Text("model")).Add("config", role.Value.Object("config")).Build(warnings, "model_roles")).OfType<JsonElement>().Select(role => Secrets.Redact(role));
        return Sections.Agents([first.Build(warnings, "the agent")!.Value, .. roles], warnings, "agents");
    }

    public static WorkflowConfiguration? Workflow(InspectLog log, Warnings warnings)
    {
        JsonElement eval = log.Eval;
        JsonElement? plan = log.Header.Object("plan");
        var workflow = new MetadataBuilder().Add("solvers", plan?.Member("steps")).Add("finish", plan?.Member("finish")).Add("generate", plan?.Member("config"))
            .Add("model_generate", eval.Member("model_generate_config")).Add("solver_args", eval.Member("solver_args"));
        foreach (JsonProperty setting in eval.Members("config").Where(setting => !OfTheData.Contains(setting.Name, StringComparer.Ordinal)))
            workflow.Add($"config.{setting.Name}", setting.Value);
        return Sections.Of<WorkflowConfiguration>(workflow.Build(warnings, "workflow") is { } built ? Secrets.Redact(built) : null, warnings, "workflow");
    }

    public static List<TaskConfiguration>? Tasks(InspectLog log, Warnings warnings)
    {
        JsonElement eval = log.Eval;
        JsonElement? task = new MetadataBuilder().Add("task_type", eval.Text("task")).Add("task_version", eval.Member("task_version")).Add("task_file", eval.Text("task_file"))
            .Add("task_args", eval.Member("task_args")).Add("task_attribs", eval.Member("task_attribs")).Add("scorers", eval.Member("scorers")).Build(warnings, "tasks[0]");
        return task is { } one ? Sections.ListOf<TaskConfiguration>([Secrets.Redact(one)], warnings, "tasks") : null;
    }

    public static DatasetConfiguration? Dataset(InspectLog log, Warnings warnings)
    {
        JsonElement? data = log.Eval.Object("dataset");
        // Old logs do not list the samples, and unfinished ones hold only those that are done.
        string[] ids = [.. data?.Member("sample_ids") is { ValueKind: JsonValueKind.Array } listed
            ? listed.EnumerateArray().Select(id => id.AsText()).OfType<string>() : log.SampleIds];
        var dataset = new MetadataBuilder().Add("name", data?.Text("name")).Add("location", data?.Text("location")).Add("total_conversations", data?.Integer("samples"))
            .Add("sample_size", ids.Length).Add("shuffled", data?.Member("shuffled"));
        foreach (JsonProperty setting in log.Eval.Members("config").Where(setting => OfTheData.Contains(setting.Name, StringComparer.Ordinal)))
            dataset.Add(setting.Name, setting.Value);
        if (ids.Length > 0)
            dataset.Add("conversation_ids", writer => JsonSerializer.Serialize(writer, Array.ConvertAll(ids, Fit.Clean), ContractsJson.Default.IReadOnlyListString));
        return Sections.Of<DatasetConfiguration>(dataset.Build(warnings, "dataset"), warnings, "dataset");
    }

    /// <summary>Arguments of the model are here because they may hold keys, which the service redacts here.</summary>
    public static SystemConfiguration? System(InspectLog log, Warnings warnings)
    {
        JsonElement eval = log.Eval;
        return Sections.Of<SystemConfiguration>(new MetadataBuilder().Add("api_base_url", eval.Text("model_base_url")).Add("model_args", eval.Member("model_args"))
            .Add("sandbox", eval.Member("sandbox")).Add("packages", eval.Member("packages")).Build(warnings, "system"), warnings, "system");
    }
}
