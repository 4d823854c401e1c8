using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Json;

/// <summary>
/// Says why a document does not fit a wire type: every unknown member and every value of the wrong type, each with its pointer. The
/// serializer stops at the first and names it in its own words, so this runs only after it has refused.
/// </summary>
public static class JsonShape
{
    public static void Explain(JsonElement value, JsonTypeInfo type, string pointer, ValueErrors errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object:
                ExplainMembers(value, type, pointer, errors);
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                    Explain(item, type.Options.GetTypeInfo(type.ElementType!), JsonPointer.Append(pointer, index++), errors);
                break;
            case JsonTypeInfoKind.Dictionary when value.ValueKind == JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                    Explain(member.Value, type.Options.GetTypeInfo(type.ElementType!), JsonPointer.Append(pointer, member.Name), errors);
                break;
            default:
                if (!Fits(value, type))
                    errors.Add(pointer, $"must be {Wanted(type)}");
                break;
        }
    }

    private static void ExplainMembers(JsonElement value, JsonTypeInfo type, string pointer, ValueErrors errors)
    {
        bool open = type.Properties.Any(property => property.IsExtensionData);
        foreach (JsonPropertyInfo missing in type.Properties.Where(property => property.IsRequired && IsMissing(property, value)))
            errors.Add(JsonPointer.Append(pointer, missing.Name), "is required");
        foreach (JsonProperty member in value.EnumerateObject())
        {
            JsonPropertyInfo? known = type.Properties.FirstOrDefault(property => property.Name == member.Name && !property.IsExtensionData);
            if (known is null && !open)
                errors.Add(JsonPointer.Append(pointer, member.Name), Unknown(member.Name, type));
            else if (known is not null && member.Value.ValueKind != JsonValueKind.Null)
                Explain(member.Value, type.Options.GetTypeInfo(known.PropertyType), JsonPointer.Append(pointer, member.Name), errors);
        }
    }

    // A null is there where it can be read.
    private static bool IsMissing(JsonPropertyInfo property, JsonElement value) =>
        !value.TryGetProperty(property.Name, out JsonElement member) || (member.ValueKind == JsonValueKind.Null && RefusesNull(property));

    private static bool RefusesNull(JsonPropertyInfo property) =>
        property.CustomConverter is RequiredTextConverter || (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null);

    private static string Unknown(string name, JsonTypeInfo type)
    {
        string? near = type.Properties.Select(property => property.Name).FirstOrDefault(known =>
            known.Replace("_", "", StringComparison.Ordinal).Equals(name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        return near is not null ? $"is an unknown member; did you mean {near}?"
            : type.Properties.Any(property => property.Name == "metadata") ? "is an unknown member; free data goes into metadata"
            : "is an unknown member";
    }

    private static bool Fits(JsonElement value, JsonTypeInfo type)
    {
        if (type.Type == typeof(JsonElement))
            return true;
        if (value.ValueKind == JsonValueKind.Null || type.Kind != JsonTypeInfoKind.None)
            return false;
        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Wanted(JsonTypeInfo type) => (Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
    {
        var t when t == typeof(string) => "text",
        var t when t == typeof(bool) => "true or false",
        var t when t == typeof(int) => $"a whole number of at most {int.MaxValue}",
        var t when t == typeof(long) => $"a whole number of at most {long.MaxValue}",
        var t when t == typeof(double) => "a number, within the range of a double",
        var t when t == typeof(DateTimeOffset) => "an RFC 3339 time, such as 2025-06-28T16:16:35Z",
        _ when type.Kind == JsonTypeInfoKind.Enumerable => "an array",
        _ => "an object",
    };
}
