using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>A prompt and a provider: what promptfoo shows as a column, and we keep as an experiment.</summary>
/// <param name="Key">Tells columns of one file apart.</param>
/// <param name="Index">The column's number; null where the file has none.</param>
/// <param name="ProviderId">Such as <c>openai:gpt-4o</c>.</param>
/// <param name="ProviderLabel">What the user calls the provider; null where nothing else.</param>
/// <param name="PromptLabel">What the user calls the prompt; its template where nothing else.</param>
internal sealed record PromptfooColumn(string Key, int? Index, string ProviderId, string? ProviderLabel, string? PromptLabel)
{
    /// <summary>The column in the file's own list; null where it has none.</summary>
    public JsonElement? Listed { get; private init; }

    public string Provider => ProviderLabel ?? ProviderId;

    /// <summary>The prompt before variables were put in; null where the file only has it filled.</summary>
    public string? Template => Listed?.Member("raw")?.AsText() ?? PromptLabel;

    /// <summary>The column of a row.</summary>
    public static PromptfooColumn Of(JsonElement row, IReadOnlyList<JsonElement> listed)
    {
        JsonElement? provider = row.Object("provider");
        string id = provider?.Text("id") ?? row.Text("provider") ?? "unknown";
        string? label = provider?.Text("label") is { Length: > 0 } given ? given : null;
        string? prompt = Label(row.Object("prompt"));
        // Files of version 2 do not number their columns.
        int? index = row.Integer("promptIdx") is { } number and >= 0 and < int.MaxValue ? (int)number : Find(listed, id, label, prompt);
        return new PromptfooColumn($"{index}\n{id}\n{label}\n{prompt ?? row.Text("promptId")}", index, id, label, prompt)
        {
            Listed = index < listed.Count ? listed[index.Value] : null,
        };
    }

    /// <summary>A column that has no rows.</summary>
    public static PromptfooColumn Of(int index, JsonElement listed)
    {
        string id = listed.Text("provider") ?? listed.Object("provider")?.Text("id") ?? "unknown";
        return new PromptfooColumn($"{index}", index, id, null, Label(listed)) { Listed = listed };
    }

    private static int? Find(IReadOnlyList<JsonElement> listed, string id, string? label, string? prompt)
    {
        for (int index = 0; index < listed.Count; index++)
        {
            if (listed[index].Text("provider") is { } provider && (provider == id || provider == label) && Label(listed[index]) == prompt)
                return index;
        }
        return null;
    }

    private static string? Label(JsonElement? prompt) => prompt?.Text("label") ?? prompt?.Text("display");
}
