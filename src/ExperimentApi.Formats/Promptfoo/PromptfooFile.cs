using System.Text.Json;
using ExperimentApi.Formats.Json;
using ExperimentApi.Formats.Rows;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>One output file: what it says of the whole evaluation, and its rows, one for each test, prompt and provider.</summary>
internal sealed class PromptfooFile : IDisposable
{
    private PromptfooFile(RowSource rows) => Rows = rows;

    public RowSource Rows { get; }

    public string Path => Rows.File;

    /// <summary>The whole document; an empty one for JSON lines, which have rows only.</summary>
    public JsonElement Root { get; private init; }

    /// <summary>The part with version, time, prompts and statistics.</summary>
    public JsonElement Summary { get; private init; }

    /// <summary>The columns of the evaluation, a prompt and a provider each; empty where the file does not list them.</summary>
    public IReadOnlyList<JsonElement> Prompts { get; private init; } = [];

    /// <summary>The evaluation's own id; null where the file does not say it.</summary>
    public string? EvalId => Root.Text("evalId") is { Length: > 0 } id ? id : null;

    public JsonElement Config => Root.Object("config") ?? default;

    /// <summary>By its first bytes; a file that is none may look right, but not the other way round.</summary>
    public static bool LooksRight(UploadedFile file)
    {
        string head = System.Text.Encoding.UTF8.GetString(ForeignJson.Head(file, 64 << 10));
        if (!head.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{"))
            return false;
        bool has(string member) => head.Contains($"\"{member}\"", StringComparison.Ordinal);
        return has("gradingResult") || has("promptIdx") || (has("latencyMs") && has("vars")) || (has("evalId") && has("results"));
    }

    /// <exception cref="UnreadableUploadException">It is no output of a known version.</exception>
    public static PromptfooFile Open(UploadedFile file)
    {
        if (IsLines(file))
            return new PromptfooFile(new LineRows(file));
        JsonElement root = ForeignJson.Read(file);
        // The file wraps the summary; what the Node API returns is the summary itself.
        bool wrapped = root.Object("results") is not null;
        JsonElement summary = root.Object("results") ?? root;
        if (summary.Member("results") is not { ValueKind: JsonValueKind.Array } rows)
            throw new UnreadableUploadException(file.Path, wrapped ? "$.results.results" : "$.results", "must be the array of results, as promptfoo writes it");
        if (summary.Member("version") is { } version && version.AsNumber() is not (2 or 3))
            throw new UnreadableUploadException(file.Path, wrapped ? "$.results.version" : "$.version", $"is {Fit.Shown(version.AsText()!)}; versions 2 and 3 are known");
        JsonElement columns = summary.Member("prompts") ?? summary.Object("table")?.Object("head")?.Member("prompts") ?? default;
        return new PromptfooFile(new ElementRows(file.Path, wrapped ? "$.results.results" : "$.results", rows))
        {
            Root = root,
            Summary = summary,
            Prompts = columns.ValueKind == JsonValueKind.Array ? [.. columns.EnumerateArray()] : [],
        };
    }

    public void Dispose() => Rows.Dispose();

    /// <summary>Lines are told by their first one: a whole row by itself. A document may be one line too, but has no row's members at its top.</summary>
    private static bool IsLines(UploadedFile file)
    {
        if (file.Name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase))
            return true;
        if (file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return false;
        byte[] head = ForeignJson.Head(file, 1 << 20);
        int end = head.AsSpan().IndexOf((byte)'\n');
        try
        {
            JsonElement first = ForeignJson.Parse(head.AsMemory(0, end < 0 ? head.Length : end), file.Path);
            return first.ValueKind == JsonValueKind.Object && first.Member("results") is null;
        }
        catch (UnreadableUploadException)
        {
            return false;
        }
    }
}
