using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExperimentApi.Contracts.Json;

/// <summary>The JSON that service and client write: any script stays readable on the wire instead of <c>\u</c> escapes.</summary>
public static class WireJson
{
    /// <summary>The context to read and write wire types with.</summary>
    public static ContractsJson Context { get; } =
        new(new JsonSerializerOptions(ContractsJson.Default.ExperimentSnapshot.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>JSON null.</summary>
    public static JsonElement Null { get; } = JsonElement.Parse("null"u8);
}
