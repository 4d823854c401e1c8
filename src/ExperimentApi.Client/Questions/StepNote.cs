using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Questions;

/// <summary>Writes into the metadata of a step.</summary>
internal static class StepNote
{
    /// <summary>The step with one member of its metadata set.</summary>
    public static AgentStep Add(AgentStep step, string member, JsonElement value)
    {
        Dictionary<string, JsonElement> members = step.Metadata?.Deserialize(WireJson.Context.DictionaryStringJsonElement) ?? [];
        members[member] = value;
        return step with { Metadata = JsonSerializer.SerializeToElement(members, WireJson.Context.DictionaryStringJsonElement) };
    }
}
