using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Json;

namespace ExperimentApi.Http;

/// <summary>
/// Checks the well-known members of open sections by kind only: an integer of any size is a number. Everything else in them is free.
/// </summary>
public static class OpenObjectRules
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, Type>> KnownMembers = new();

    /// <summary>The well-known members of a section, by the name they have on the wire.</summary>
    public static IReadOnlyDictionary<string, Type> MembersOf(Type section) => KnownMembers.GetOrAdd(section, static type =>
        type.GetProperties().Where(property => property.DeclaringType == type)
            .ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property => property.PropertyType));

    /// <summary>False where the section is null, as an item of an array can be; other faults are only reported.</summary>
    public static bool Check([NotNullWhen(true)] OpenObject? section, string pointer, Action<string, string> fail)
    {
        if (section is null)
        {
            fail(pointer, "must be an object");
            return false;
        }
        foreach ((string name, Type type) in MembersOf(section.GetType()))
        {
            if (section.Members.TryGetValue(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null && Wanted(type, value) is { } wanted)
                fail(JsonPointer.Append(pointer, name), $"must be {wanted}");
        }
        return true;
    }

    public static void CheckOptional(OpenObject? section, string pointer, Action<string, string> fail)
    {
        if (section is not null)
            Check(section, pointer, fail);
    }

    private static string? Wanted(Type type, JsonElement value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        bool isText(JsonElement item) => item.ValueKind == JsonValueKind.String;
        return type switch
        {
            _ when type == typeof(string) => isText(value) ? null : "text",
            _ when type == typeof(bool) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "true or false",
            _ when type == typeof(IReadOnlyList<string>) => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(isText) ? null : "an array of texts",
            _ when type.IsPrimitive => value.ValueKind == JsonValueKind.Number ? null : "a number",
            _ when type.Name.StartsWith("IReadOnlyList", StringComparison.Ordinal) => value.ValueKind == JsonValueKind.Array ? null : "an array",
            _ => value.ValueKind == JsonValueKind.Object ? null : "an object",
        };
    }
}
