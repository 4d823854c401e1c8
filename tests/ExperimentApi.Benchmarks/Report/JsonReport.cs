using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Benchmarks.Report;

/// <summary>The run for programs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(Results))]
internal sealed partial class JsonReport : JsonSerializerContext
{
    public static void Write(Results results, string file) => File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(results, Default.Results));
}
