using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>
/// What a row asks. The variables of a test make the question: the same variables are the same question under every prompt and provider, and in
/// the next run, whatever its assertions are then.
/// </summary>
internal static class PromptfooQuestion
{
    private const int ShownLength = 48;

    // Variables that promptfoo sets while it runs, so that they differ between repeats.
    private static readonly HashSet<string> RunTime = ["_conversation", "sessionId"];

    /// <summary>The test's variables as they were written, those of the run where the file is too old to have the test.</summary>
    public static IReadOnlyList<JsonProperty> Variables(JsonElement row) =>
        [.. (row.Object("testCase")?.Object("vars") ?? row.Object("vars") ?? default(JsonElement?))?.EnumerateObject().Where(variable => !RunTime.Contains(variable.Name)) ?? []];

    /// <summary>A short beginning of the question, for people, and a hash of its variables (of its description, where it has none).</summary>
    public static string Id(JsonElement row)
    {
        IReadOnlyList<JsonProperty> variables = Variables(row);
        string hash = variables.Count > 0
            ? StableHash.Of([.. variables.OrderBy(variable => variable.Name, StringComparer.Ordinal)
                .SelectMany(variable => (JsonElement?[])[JsonSerializer.SerializeToElement(variable.Name, Contracts.Json.ContractsJson.Default.String), variable.Value])])
            : StableHash.Of(row.Object("testCase")?.Member("description") ?? row.Member("description"));
        string shown = string.Join(' ', (OwnText(variables) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return shown.Length == 0 ? hash : $"{Fit.Clean(shown.Length > ShownLength ? $"{shown[..ShownLength]}…" : shown)}~{hash}";
    }

    /// <summary>Tells tests with the same variables apart: by what they are called, and by what they assert.</summary>
    public static string Test(JsonElement row)
    {
        JsonElement? test = row.Object("testCase");
        return StableHash.Of(test?.Member("description") ?? row.Member("description"), test?.Member("assert"), test?.Member("threshold"));
    }

    /// <summary>The question's text: the variable called so, else the only text among the variables, else the prompt as it was sent.</summary>
    public static string? Text(JsonElement row) => OwnText(Variables(row)) ?? Prompt(row);

    /// <summary>The prompt as it was sent.</summary>
    public static string? Prompt(JsonElement row) => row.Member("prompt") is { ValueKind: JsonValueKind.Object } prompt ? prompt.Member("raw")?.AsText() : row.Text("prompt");

    private static string? OwnText(IReadOnlyList<JsonProperty> variables)
    {
        JsonProperty[] texts = [.. variables.Where(variable => variable.Value.ValueKind == JsonValueKind.String)];
        foreach (JsonProperty text in texts)
        {
            if (text.NameEquals("question"))
                return text.Value.GetString();
        }
        return texts.Length == 1 ? texts[0].Value.GetString() : null;
    }
}
