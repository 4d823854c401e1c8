using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>A results file: what the harness says of a run, and the experiments that it makes.</summary>
internal sealed partial class LmEvalResults
{
    private readonly Dictionary<string, string> tasksByName;

    private LmEvalResults(UploadedFile file, JsonElement root, string hash)
    {
        (File, Root, Hash) = (file, root, hash);
        Units = LmEvalTaskTree.Units(root, file.Path);
        tasksByName = new(StringComparer.Ordinal);
        foreach (string task in Units.SelectMany(unit => unit.Tasks))
        {
            tasksByName.TryAdd(task, task);
            // Some versions of the harness write the samples' names so.
            tasksByName.TryAdd(NoWord().Replace(task, "_"), task);
        }
    }

    public UploadedFile File { get; }

    public JsonElement Root { get; }

    /// <summary>Stands for the file's content: the harness gives its runs no id.</summary>
    public string Hash { get; }

    public IReadOnlyList<LmEvalUnit> Units { get; }

    /// <summary>The model as the harness calls it; early versions say it in the arguments only.</summary>
    public string Model => Root.Text("model_name") ?? Argument("pretrained") ?? Argument("model") ?? Argument("engine") ?? Root.Object("config")?.Text("model") ?? "unknown";

    /// <exception cref="UnreadableUploadException">It is no JSON, or has no results.</exception>
    public static LmEvalResults Read(UploadedFile file)
    {
        byte[] bytes = ForeignJson.ReadBytes(file);
        JsonElement root = ForeignJson.Parse(bytes, file.Path);
        if (root.Object("results") is null)
            throw new UnreadableUploadException(file.Path, "$.results", "must be the object of results by task, as lm-evaluation-harness writes it");
        return new LmEvalResults(file, root, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    /// <summary>The task whose samples a file holds, by its name; null where the run has no such task.</summary>
    public string? TaskOf(UploadedFile samples)
    {
        string named = LmEvalFile.Task(samples);
        if (tasksByName.TryGetValue(named, out string? task))
            return task;
        // Early versions put the model's arguments before the task.
        for (int at = named.IndexOf('_', StringComparison.Ordinal); at >= 0; at = named.IndexOf('_', at + 1))
        {
            if (tasksByName.TryGetValue(named[(at + 1)..], out task))
                return task;
        }
        return null;
    }

    /// <summary>A task's member of one of the sections by task, such as <c>n-shot</c>.</summary>
    public JsonElement? Of(string task, string section) => Root.Object(section)?.Member(task);

    /// <summary>A task's configuration.</summary>
    public JsonElement Config(string task) => Root.Object("configs")?.Object(task) ?? default;

    /// <summary>Documents that were asked, <c>effective</c>, or that there are, <c>original</c>.</summary>
    public long? Documents(string task, string which) => Of(task, "n-samples")?.Integer(which) is { } count and >= 0 and <= int.MaxValue ? count : null;

    /// <summary>The metrics of a task or group.</summary>
    public JsonElement Metrics(string name) => Root.Object("groups")?.Object(name) ?? Root.Object("results")?.Object(name) ?? default;

    /// <summary>One of the model's arguments, which are an object, or a text like <c>pretrained=x,dtype=float16</c>.</summary>
    private string? Argument(string name) => Root.Object("config")?.Member("model_args") switch
    {
        { ValueKind: JsonValueKind.Object } named => named.Text(name),
        { ValueKind: JsonValueKind.String } listed => listed.GetString()!.Split(',')
            .FirstOrDefault(argument => argument.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..],
        _ => null,
    };

    [GeneratedRegex(@"\W")]
    private static partial Regex NoWord();
}
