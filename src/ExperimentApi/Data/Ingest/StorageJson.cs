using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Data.Ingest;

/// <summary>JSON as it is stored: without members that are null.</summary>
public static class StorageJson
{
    public static ContractsJson Context { get; } = new(new JsonSerializerOptions(WireJson.Context.ExperimentSnapshot.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
