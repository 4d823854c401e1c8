using System.Text.Json;

namespace ExperimentApi.Dashboard.Pages.Manage;

/// <summary>Entries of the audit trail in words.</summary>
internal static class AuditWords
{
    private const int MostCharacters = 120;

    /// <summary>What the service tells of.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        ["patched", "deleted", "restored", "purged", "baseline set", "baseline removed", "key created", "key rotated", "key revoked"];

    /// <summary>A line for each member: its value before and after, or what there is to know.</summary>
    public static IReadOnlyList<string> Changes(JsonElement? changes) => changes is { ValueKind: JsonValueKind.Object } members
        ? [.. members.EnumerateObject().Select(member => $"{member.Name}: {Change(member.Value)}")]
        : [];

    private static string Change(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("from", out JsonElement before) && value.TryGetProperty("to", out JsonElement after)
            ? $"{Text(before)} → {Text(after)}"
            : Text(value);

    private static string Text(JsonElement value)
    {
        string text = value.ValueKind switch
        {
            JsonValueKind.Null => "nothing",
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => value.GetArrayLength() == 0 ? "none" : string.Join(", ", value.EnumerateArray().Select(Text)),
            _ => value.GetRawText(),
        };
        return text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}…";
    }
}
