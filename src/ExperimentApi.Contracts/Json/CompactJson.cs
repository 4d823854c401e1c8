using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Json;

/// <summary>JSON without members that are null, where absent and null mean the same: what is stored, and what a client posts.</summary>
public static class CompactJson
{
    /// <summary>The context to write with.</summary>
    public static ContractsJson Context { get; } =
        new(new JsonSerializerOptions(WireJson.Context.ExperimentSnapshot.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
}
