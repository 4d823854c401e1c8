using System.Text.Json;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Tracker;

/// <summary>The configuration of a run without an entry in <c>snapshots.json</c>: what the database's columns and the folder say of it.</summary>
internal static class TrackerConfiguration
{
    /// <summary>
    /// The database has models and temperatures without names, the folder has names and models. They are put together only where their
    /// models agree: the database's models are often "unknown".
    /// </summary>
    public static List<AgentConfiguration>? Agents(TrackerRow? row, TrackerMetadata? metadata, Warnings warnings)
    {
        string?[] models = [.. row?.Items("agent_models").Select(model => model.ValueKind == JsonValueKind.String ? model.GetString() : null) ?? []];
        double?[] temperatures = [.. row?.Items("agent_temperatures").Select(temperature => temperature.AsNumber()) ?? []];
        KeyValuePair<string, string>[] named = [.. metadata?.AgentModels ?? []];
        if (models.Length == 0)
            return Named(named, temperatures, warnings);
        if (named.Length == models.Length && named.Select(agent => agent.Value).SequenceEqual(models, StringComparer.Ordinal))
            return Named(named, temperatures, warnings);
        return Checked([.. models.Select((model, index) => Agent($"agent_{index + 1}", model, temperatures.ElementAtOrDefault(index), warnings))]);
    }

    public static WorkflowConfiguration? Workflow(TrackerRow? row)
    {
        var workflow = new WorkflowConfiguration();
        Set(workflow, "process_type", row?.Text("process_type"));
        Set(workflow, "manager_model", row?.Text("manager_model"));
        Set(workflow, "manager_temperature", row?.Number("manager_temperature"));
        Set(workflow, "memory_enabled", row?.Flag("memory_enabled"));
        Set(workflow, "cache_enabled", row?.Flag("cache_enabled"));
        return workflow.Members.Count == 0 ? null : workflow;
    }

    public static DatasetConfiguration? Dataset(TrackerRow? row, TrackerMetadata? metadata)
    {
        var dataset = new DatasetConfiguration();
        Set(dataset, "sample_size", row?.Integer("sample_size") ?? metadata?.Conversations);
        Set(dataset, "sampling_strategy", row?.Text("sampling_strategy") ?? metadata?.SamplingStrategy);
        Set(dataset, "random_seed", row?.Integer("random_seed") ?? metadata?.RandomSeed);
        Set(dataset, "avg_conversation_length", row?.Number("avg_conversation_length"));
        return dataset.Members.Count == 0 ? null : dataset;
    }

    public static SystemConfiguration? System(TrackerRow? row)
    {
        var system = new SystemConfiguration();
        Set(system, "environment", row?.Text("environment"));
        return system.Members.Count == 0 ? null : system;
    }

    private static List<AgentConfiguration>? Named(KeyValuePair<string, string>[] agents, double?[] temperatures, Warnings warnings) =>
        Checked([.. agents.Select((agent, index) => Agent(agent.Key, agent.Value, temperatures.ElementAtOrDefault(index), warnings))]);

    private static List<AgentConfiguration>? Checked(List<AgentConfiguration> agents) =>
        agents.Count == 0 ? null : [.. agents.DistinctBy(agent => agent.Name, StringComparer.Ordinal)];

    private static AgentConfiguration Agent(string name, string? model, double? temperature, Warnings warnings)
    {
        var agent = new AgentConfiguration();
        Set(agent, "name", Fit.Name(name, warnings, "an agent's name") ?? "agent");
        Set(agent, "model", Fit.Name(model, warnings, "an agent's model"));
        Set(agent, "temperature", temperature);
        return agent;
    }

    private static void Set(OpenObject section, string name, string? value)
    {
        if (value is not null)
            section.Members[name] = JsonSerializer.SerializeToElement(Fit.Clean(value), ContractsJson.Default.String);
    }

    private static void Set(OpenObject section, string name, double? value)
    {
        if (value is not null)
            section.Members[name] = JsonSerializer.SerializeToElement(value, ContractsJson.Default.NullableDouble);
    }

    private static void Set(OpenObject section, string name, long? value)
    {
        if (value is not null)
            section.Members[name] = JsonSerializer.SerializeToElement(value, ContractsJson.Default.NullableInt64);
    }

    private static void Set(OpenObject section, string name, bool? value)
    {
        if (value is not null)
            section.Members[name] = JsonSerializer.SerializeToElement(value, ContractsJson.Default.NullableBoolean);
    }
}
