using System.Text.Json;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Data.Comparisons;

/// <summary>Lists of objects, in a form in which entries that belong together meet.</summary>
internal static class ConfigurationShape
{
    /// <summary>Each list as an object by this member of its entries, so that the order does not count; as it was, where in any list an entry has none or shares it.</summary>
    public static JsonElement?[] ByKey(JsonElement?[] lists, string member) =>
        lists.All(list => list is not { } known || HasKeys(known, member)) ? [.. lists.Select(list => list is { } known ? Keyed(known, member) : (JsonElement?)null)] : lists;

    /// <summary>Whether all are lists of objects of one length, which are compared entry by entry.</summary>
    public static bool AreListsOfObjects(JsonElement[] values, out int length)
    {
        length = values is [{ ValueKind: JsonValueKind.Array } first, ..] ? first.GetArrayLength() : 0;
        int expected = length;
        return expected > 0 && values.All(value =>
            value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == expected && value.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.Object));
    }

    private static bool HasKeys(JsonElement list, string member)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return false;
        var keys = new HashSet<string>();
        return list.EnumerateArray().All(entry => KeyOf(entry, member) is { } key && keys.Add(key));
    }

    private static JsonElement Keyed(JsonElement list, string member)
    {
        Dictionary<string, JsonElement> entries = list.EnumerateArray().ToDictionary(entry => KeyOf(entry, member)!);
        return JsonSerializer.SerializeToElement(entries, WireJson.Context.DictionaryStringJsonElement);
    }

    private static string? KeyOf(JsonElement entry, string member) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(member, out JsonElement key) && key.ValueKind == JsonValueKind.String ? key.GetString() : null;
}
