using System.Reflection;
using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Formats.Json;

/// <summary>Makes configuration sections of foreign objects: open, but with well-known members of the kind that the contract wants.</summary>
internal static class Sections
{
    private const int MaxAgents = 1_000;

    /// <summary>The section; null where the value is no object. A well-known member of another kind is left out, with a warning.</summary>
    public static T? Of<T>(JsonElement? value, Warnings warnings, string place)
        where T : OpenObject, new()
    {
        if (value is not { ValueKind: JsonValueKind.Object } source)
            return null;
        var section = new T();
        foreach (JsonProperty member in JsonCopy.Of(source).EnumerateObject())
        {
            if (IsOfKind(KnownKind<T>(member.Name), member.Value))
                section.Members[member.Name] = member.Value;
            else
                warnings.Add($"{place}.{Fit.Shown(member.Name)} is left out: it is of another kind than the contract's.");
        }
        return section;
    }

    /// <summary>The sections of an array; what is no object in it is left out.</summary>
    public static List<T>? ListOf<T>(IEnumerable<JsonElement> values, Warnings warnings, string place)
        where T : OpenObject, new()
    {
        List<T> sections = [.. values.Select((value, index) => Of<T>(value, warnings, $"{place}[{index}]")).OfType<T>()];
        return sections.Count == 0 ? null : sections;
    }

    /// <summary>Agents as the contract wants them: each with a name of its own.</summary>
    public static List<AgentConfiguration>? Agents(IEnumerable<JsonElement> values, Warnings warnings, string place)
    {
        List<AgentConfiguration>? agents = ListOf<AgentConfiguration>(values.Take(MaxAgents + 1), warnings, place);
        // Finding free names takes time that grows with the square of their number.
        if (agents?.Count > MaxAgents)
        {
            agents.RemoveAt(MaxAgents);
            warnings.Add($"Of {place} the first {MaxAgents} are kept.");
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < agents?.Count; index++)
        {
            string name = Fit.Name(agents[index].Name, warnings, $"{place}[{index}].name") ?? $"agent_{index + 1}";
            string free = name;
            for (int copy = 2; !names.Add(free); copy++)
                free = $"{name[..Math.Min(name.Length, Limits.MaxTypeNameLength - 12)]}_{copy}";
            agents[index].Members["name"] = JsonSerializer.SerializeToElement(free, ContractsJson.Default.String);
            if (agents[index].Model is { Length: > Limits.MaxTypeNameLength } model)
                agents[index].Members["model"] = JsonSerializer.SerializeToElement(Fit.Name(model, warnings, $"{place}[{index}].model"), ContractsJson.Default.String!);
        }
        return agents;
    }

    private static Type? KnownKind<T>(string name) => Kinds<T>.Known.GetValueOrDefault(name);

    private static bool IsOfKind(Type? type, JsonElement value)
    {
        if (type is null || value.ValueKind == JsonValueKind.Null)
            return true;
        type = Nullable.GetUnderlyingType(type) ?? type;
        static bool isText(JsonElement item) => item.ValueKind == JsonValueKind.String;
        if (type == typeof(string))
            return isText(value);
        if (type == typeof(bool))
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False;
        if (type.IsPrimitive)
            return value.ValueKind == JsonValueKind.Number;
        if (type == typeof(IReadOnlyList<string>))
            return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(isText);
        return value.ValueKind == (type == typeof(IReadOnlyList<JsonElement>) ? JsonValueKind.Array : JsonValueKind.Object);
    }

    private static class Kinds<T>
    {
        public static readonly Dictionary<string, Type> Known =
            typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property => property.PropertyType);
    }
}
