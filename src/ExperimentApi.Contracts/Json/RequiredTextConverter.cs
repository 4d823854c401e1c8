using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Json;

/// <summary>
/// Text that must be there. To the serializer a null is there as well; written without its nulls, what was read could not be read again.
/// </summary>
public sealed class RequiredTextConverter : JsonConverter<string>
{
    /// <inheritdoc />
    public override bool HandleNull => true;

    /// <inheritdoc />
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("must be text");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
