using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ExperimentApi.Contracts.Json;

/// <summary>
/// A JSON object that keeps every member it was given, in its order and with the digits of its numbers. The properties of a
/// derived class are typed views of well-known members; a member that is absent or null reads as null.
/// </summary>
public abstract class OpenObject
{
    /// <summary>All members, the well-known ones included.</summary>
    public Dictionary<string, JsonElement> Members { get; init; } = [];

    /// <summary>The well-known member of the calling property, or the default value where it is absent, null or of another type.</summary>
    protected T? Read<T>(JsonTypeInfo<T> type, [CallerMemberName] string property = "")
    {
        if (!Members.TryGetValue(NameOf(property), out JsonElement member) || member.ValueKind == JsonValueKind.Null)
            return default;
        try
        {
            return member.Deserialize(type);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Sets the well-known member of the calling property; null is written as null.</summary>
    protected void Write<T>(T? value, JsonTypeInfo<T> type, [CallerMemberName] string property = "") =>
        Members[NameOf(property)] = value is null ? WireJson.Null : JsonSerializer.SerializeToElement(value, type);

    private static string NameOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
