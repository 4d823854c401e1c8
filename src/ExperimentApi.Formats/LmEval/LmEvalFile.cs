using System.Text.Json;
using System.Text.RegularExpressions;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>What a file of the harness is.</summary>
internal enum LmEvalKind
{
    Neither,
    Results,
    Samples,
}

/// <summary>Tells the harness's files by what is in them, and reads what their names say.</summary>
internal static partial class LmEvalFile
{
    private const int HeadBytes = 1 << 20;

    private static readonly string[] OfResults = ["configs", "versions", "n-shot", "n-samples", "group_subtasks", "higher_is_better", "lm_eval_version"];

    public static LmEvalKind KindOf(UploadedFile file)
    {
        HashSet<string> names = TopLevelNames(ForeignJson.Head(file, HeadBytes));
        if (names.Contains("doc_id") && (names.Contains("resps") || names.Contains("filtered_resps") || names.Contains("target")))
            return LmEvalKind.Samples;
        // Beyond a megabyte of results, what follows them is not seen; then the name has to do.
        bool named = file.Name.StartsWith("results_", StringComparison.Ordinal) && file.Name.EndsWith(".json", StringComparison.Ordinal);
        return names.Contains("results") && (OfResults.Any(names.Contains) || (named && names.Count == 1)) ? LmEvalKind.Results : LmEvalKind.Neither;
    }

    /// <summary>When the run was saved, as it stands in the name; results and samples of a run have the same. Null where the name has none.</summary>
    public static string? Date(UploadedFile file) => DatePattern().Match(file.Name) is { Success: true } match ? match.Groups["date"].Value : null;

    /// <summary>The folder, which is the model's.</summary>
    public static string Folder(UploadedFile file) => file.Path[..^file.Name.Length];

    /// <summary>The task in a samples file's name.</summary>
    public static string Task(UploadedFile file)
    {
        string name = DatePattern().Replace(file.Name, "");
        name = name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? name[..^6] : name;
        name = name.StartsWith("samples_", StringComparison.Ordinal) ? name[8..] : name;
        return name.Length > 0 ? name : "samples";
    }

    /// <summary>The names of the first object's members, as far as the bytes go.</summary>
    private static HashSet<string> TopLevelNames(byte[] head)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        ReadOnlySpan<byte> json = JsonRepair.Repair(head).Span;
        var reader = new Utf8JsonReader(json.StartsWith("\uFEFF"u8) ? json[3..] : json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 300 }));
        try
        {
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0))
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                    names.Add(reader.GetString()!);
            }
        }
        catch (JsonException)
        {
            // It is no JSON from there on; what stands before is what was asked for.
        }
        return names;
    }

    [GeneratedRegex(@"_(?<date>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(\.\d+)?)(?=\.jsonl?$)")]
    private static partial Regex DatePattern();
}
