using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Http;

/// <summary>
/// Results are written without their null members: the service reads absent and null alike, and most members of most results
/// are absent. Patches use <see cref="WireJson.Context" />, where null means "clear this".
/// </summary>
internal static class SubmissionJson
{
    public static ContractsJson Context { get; } = new(new JsonSerializerOptions(WireJson.Context.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
