using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>What becomes one experiment: a task, or a group with its tasks.</summary>
internal sealed record LmEvalUnit(string Name, IReadOnlyList<string> Tasks);

/// <summary>
/// Finds the experiments in a run. A group for which the harness computed a figure is one, with all tasks below it; a group that only names tasks
/// (a tag, a leaderboard) is none, and what it holds is looked at one by one.
/// </summary>
internal static class LmEvalTaskTree
{
    // Groups that share their tasks could name more of them than anybody can read.
    private const int MaxTasks = 100_000;

    public static IReadOnlyList<LmEvalUnit> Units(JsonElement root, string file)
    {
        var tree = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (JsonProperty group in root.Members("group_subtasks"))
            tree[group.Name] = [.. group.Value.ValueKind == JsonValueKind.Array ? group.Value.EnumerateArray().Select(name => name.AsText()).OfType<string>().Distinct() : []];
        string[] named = [.. root.Members("results").Select(task => task.Name).Concat(tree.Keys).Distinct()];
        HashSet<string> below = [.. tree.Values.SelectMany(names => names)];
        var units = new List<LmEvalUnit>();
        var covered = new HashSet<string>(StringComparer.Ordinal);
        int total = 0;
        // Groups that hold each other are below one another, and nothing leads to them: the second time round, they are taken as they come.
        foreach (string start in named.Where(name => !below.Contains(name)).Concat(named))
        {
            foreach (string name in Walk(start, tree, covered, stopAt: name => HasFigure(root, name)))
            {
                var inside = new HashSet<string>(StringComparer.Ordinal);
                string[] tasks = [.. Walk(name, tree, inside, stopAt: _ => false).Where(task => tree.GetValueOrDefault(task) is not { Length: > 0 })];
                total += tasks.Length;
                if (total > MaxTasks)
                    throw new UnreadableUploadException(file, "$.group_subtasks", $"names more than {MaxTasks} tasks");
                if (tasks.Length > 0)
                    units.Add(new LmEvalUnit(name, tasks));
                covered.UnionWith(inside);
            }
        }
        return units;
    }

    /// <summary>Tasks below a name in their order, and the groups to stop at; each once, so that circles end.</summary>
    private static IEnumerable<string> Walk(string start, Dictionary<string, string[]> tree, HashSet<string> visited, Func<string, bool> stopAt)
    {
        var ahead = new Stack<string>([start]);
        while (ahead.TryPop(out string? name))
        {
            if (!visited.Add(name))
                continue;
            if (tree.GetValueOrDefault(name) is not { Length: > 0 } below || stopAt(name))
            {
                yield return name;
                continue;
            }
            foreach (string child in below.Reverse())
                ahead.Push(child);
        }
    }

    private static bool HasFigure(JsonElement root, string name) =>
        (root.Object("groups")?.Object(name) ?? root.Object("results")?.Object(name))?.EnumerateObject()
            .Any(metric => metric.Value.ValueKind == JsonValueKind.Number && metric.Name.Contains(',', StringComparison.Ordinal)) == true;
}
