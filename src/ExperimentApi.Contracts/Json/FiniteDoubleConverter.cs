using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Json;

/// <summary>
/// Doubles that come back as they went in. JSON text may hold an integer that no double can (400 digits, say), which is otherwise
/// read as infinity, and infinity can be stored but never written.
/// </summary>
public sealed class FiniteDoubleConverter : JsonConverter<double>
{
    /// <inheritdoc />
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw new JsonException("must be a number, within the range of a double");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
