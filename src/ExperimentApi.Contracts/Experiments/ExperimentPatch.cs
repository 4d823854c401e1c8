using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Experiments;

/// <summary>A JSON Merge Patch (RFC 7396): a member given is set, null clears it, an absent one stays.</summary>
[JsonConverter(typeof(OpenObjectConverter<ExperimentPatch>))]
public sealed class ExperimentPatch : OpenObject
{
    /// <summary>A short name for people.</summary>
    public string? Name { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>Free text.</summary>
    public string? Notes { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>What the run is meant to show.</summary>
    public string? Hypothesis { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>Labels; the whole list is replaced.</summary>
    public IReadOnlyList<string>? Tags
    {
        get => Read(ContractsJson.Default.IReadOnlyListString);
        init => Write(value, ContractsJson.Default.IReadOnlyListString);
    }

    /// <summary>Version of the system under test.</summary>
    public string? Version { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }
}
