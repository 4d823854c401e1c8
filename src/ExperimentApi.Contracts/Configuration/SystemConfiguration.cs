using System.Text.Json.Serialization;
using System.Text.Json;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Configuration;

/// <summary>The surroundings of the run. Open: any further member is kept and returned; credentials are redacted.</summary>
[JsonConverter(typeof(OpenObjectConverter<SystemConfiguration>))]
public sealed class SystemConfiguration : OpenObject
{
    /// <summary>Whether an OpenAI key was present (never the key).</summary>
    public bool? OpenaiApiKeySet { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Base address of the model API.</summary>
    public string? ApiBaseUrl { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>Rate limits in force.</summary>
    public Dictionary<string, JsonElement>? RateLimits
    {
        get => Read(ContractsJson.Default.DictionaryStringJsonElement);
        init => Write(value, ContractsJson.Default.DictionaryStringJsonElement);
    }

    /// <summary>Timeouts in force, in seconds.</summary>
    public Dictionary<string, JsonElement>? TimeoutSettings
    {
        get => Read(ContractsJson.Default.DictionaryStringJsonElement);
        init => Write(value, ContractsJson.Default.DictionaryStringJsonElement);
    }

    /// <summary>Retry policies in force.</summary>
    public Dictionary<string, JsonElement>? RetryPolicies
    {
        get => Read(ContractsJson.Default.DictionaryStringJsonElement);
        init => Write(value, ContractsJson.Default.DictionaryStringJsonElement);
    }

    /// <summary>Cost controls in force.</summary>
    public Dictionary<string, JsonElement>? CostControls
    {
        get => Read(ContractsJson.Default.DictionaryStringJsonElement);
        init => Write(value, ContractsJson.Default.DictionaryStringJsonElement);
    }

    /// <summary>The run's logging level.</summary>
    public string? LoggingLevel { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The environment's name, such as <c>development</c> or <c>ci</c>; experiments can be filtered by it.</summary>
    public string? Environment { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }
}
