using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Performance;

/// <summary>Shows a report as it was made: a figure the runner did not report is absent, where a computed one that is undefined is null.</summary>
public sealed class ReportedFiguresConverter : JsonConverter<PerformanceFigures>
{
    /// <inheritdoc />
    public override PerformanceFigures? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, CompactJson.Context.PerformanceFigures);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, PerformanceFigures value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, CompactJson.Context.PerformanceFigures);
}
