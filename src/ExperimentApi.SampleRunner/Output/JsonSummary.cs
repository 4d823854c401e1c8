using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.SampleRunner.Output;

/// <summary>The run for programs: where it is and what the service computed, in the words of the API.</summary>
internal static class JsonSummary
{
    public static void Write(TextWriter output, string experimentId, string status, Uri server, ExperimentPerformance performance)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("experiment_id", experimentId);
            json.WriteString("status", status);
            json.WriteString("server", server.AbsoluteUri);
            json.WritePropertyName("performance");
            JsonSerializer.Serialize(json, performance, WireJson.Context.ExperimentPerformance);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
