using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Json;

/// <summary>Reads and writes all members of an open object. The typed properties are views, and are not looked at.</summary>
/// <typeparam name="T">The class with the typed views.</typeparam>
public sealed class OpenObjectConverter<T> : JsonConverter<T>
    where T : OpenObject, new()
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("must be an object");
        var value = new T();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            value.Members[name] = JsonElement.ParseValue(ref reader);
        }
        return value;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string name, JsonElement member) in value.Members)
        {
            writer.WritePropertyName(name);
            member.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}
