using System.Buffers;
using System.Text.Json;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Settings;

/// <summary>What a runner posted of its configuration, as one object.</summary>
internal static class ConfigurationJson
{
    private static readonly string[] Parts = ["agents", "workflow", "tasks", "dataset", "system", "environment_snapshot"];

    public static JsonElement Of(Experiment experiment)
    {
        JsonElement all = JsonSerializer.SerializeToElement(experiment, WireJson.Context.Experiment);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (string part in Parts)
            {
                if (!all.TryGetProperty(part, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
                    continue;
                writer.WritePropertyName(part);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
