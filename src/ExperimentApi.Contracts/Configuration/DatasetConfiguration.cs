using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Configuration;

/// <summary>Which questions were asked and how they were drawn. Open: any further member is kept, hashed and returned.</summary>
[JsonConverter(typeof(OpenObjectConverter<DatasetConfiguration>))]
public sealed class DatasetConfiguration : OpenObject
{
    /// <summary>The dataset's name.</summary>
    public string? Name { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The dataset's version.</summary>
    public string? Version { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>Conversations in the whole dataset.</summary>
    public long? TotalConversations { get => Read(ContractsJson.Default.NullableInt64); init => Write(value, ContractsJson.Default.NullableInt64); }

    /// <summary>Conversations (or questions) drawn.</summary>
    public long? SampleSize { get => Read(ContractsJson.Default.NullableInt64); init => Write(value, ContractsJson.Default.NullableInt64); }

    /// <summary>How the sample was drawn, such as <c>random</c> or <c>sequential</c>.</summary>
    public string? SamplingStrategy { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>Seed of the draw.</summary>
    public long? RandomSeed { get => Read(ContractsJson.Default.NullableInt64); init => Write(value, ContractsJson.Default.NullableInt64); }

    /// <summary>Ids of the conversations drawn.</summary>
    public IReadOnlyList<string>? ConversationIds
    {
        get => Read(ContractsJson.Default.IReadOnlyListString);
        init => Write(value, ContractsJson.Default.IReadOnlyListString);
    }

    /// <summary>Mean number of turns in a conversation.</summary>
    public double? AvgConversationLength { get => Read(ContractsJson.Default.NullableDouble); init => Write(value, ContractsJson.Default.NullableDouble); }

    /// <summary>Questions of each type.</summary>
    public Dictionary<string, long>? QuestionTypes
    {
        get => Read(ContractsJson.Default.DictionaryStringInt64);
        init => Write(value, ContractsJson.Default.DictionaryStringInt64);
    }
}
