using System.Collections.Concurrent;
using System.Text.Json;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>
/// Values that mean something to the service, by the name under which it gave them: those of the world that was made for the fuzzer, which
/// stay, and those of later answers, which go with time. So requests find what earlier requests stored, whatever operations there are.
/// </summary>
internal sealed class KnownValues
{
    private const int MostLearned = 48;
    private const int LongestLearned = 200;
    private const int MostCursors = 24;

    /// <summary>Names that ask for what others call otherwise.</summary>
    private static readonly Dictionary<string, string[]> Aliases = new()
    {
        ["candidate"] = ["experiment_id", "reference"], ["baseline"] = ["experiment_id", "reference"], ["experiment_id"] = ["experiment_id", "experiment_id", "experiment_id", "reference"],
        ["tag"] = ["tags"], ["dataset"] = ["dataset_hash"], ["agent"] = ["agent", "agents"], ["record_id"] = ["conversation_id"], ["If-Match"] = ["ETag"], ["If-None-Match"] = ["ETag"],
    };

    private readonly ConcurrentDictionary<string, List<string>> _pinned = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _learned = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Target, string Cursor)>> _pages = new();

    public void Pin(string name, params string[] values) => _pinned[name] = [.. values];

    public void Learn(string name, string value)
    {
        if (value.Length is 0 or > LongestLearned)
            return;
        ConcurrentQueue<string> values = _learned.GetOrAdd(name, _ => new());
        values.Enqueue(value);
        if (values.Count > MostLearned)
            values.TryDequeue(out _);
    }

    /// <summary>The texts of an answer, by the names of their members.</summary>
    public void Learn(JsonElement answer, string name = "", int depth = 0)
    {
        switch (answer.ValueKind)
        {
            case JsonValueKind.Object when depth < 6:
                foreach (JsonProperty member in answer.EnumerateObject())
                    Learn(member.Value, member.Name, depth + 1);
                break;
            case JsonValueKind.Array when depth < 6:
                foreach (JsonElement item in answer.EnumerateArray().Take(3))
                    Learn(item, name, depth + 1);
                break;
            case JsonValueKind.String:
                Learn(name, answer.GetString()!);
                break;
        }
    }

    /// <summary>A value of this name; null where there is none. What is to be destroyed is rather one that came later.</summary>
    public string? Draw(Draw draw, string name, bool toDestroy = false)
    {
        string asked = Aliases.TryGetValue(name, out string[]? others) ? draw.One(others) : name;
        bool isPinned = _pinned.TryGetValue(asked, out List<string>? pinned);
        string[] learned = _learned.TryGetValue(asked, out ConcurrentQueue<string>? values) ? [.. values] : [];
        if (isPinned && (learned.Length == 0 || draw.Chance(toDestroy ? 10 : 70)))
            return draw.One(pinned!);
        return learned.Length > 0 ? draw.One(learned) : null;
    }

    /// <summary>Remembers where a list goes on.</summary>
    public void LearnPage(string operation, string target, string cursor)
    {
        ConcurrentQueue<(string, string)> pages = _pages.GetOrAdd(operation, _ => new());
        pages.Enqueue((target, cursor));
        if (pages.Count > MostCursors)
            pages.TryDequeue(out _);
    }

    public (string Target, string Cursor)? DrawPage(Draw draw, string operation) =>
        _pages.TryGetValue(operation, out ConcurrentQueue<(string, string)>? pages) && pages.ToArray() is { Length: > 0 } all ? draw.One(all) : null;
}
