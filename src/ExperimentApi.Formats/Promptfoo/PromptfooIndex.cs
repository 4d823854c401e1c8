using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>Where the rows of each prompt and provider are, and which attempt at which question each is.</summary>
internal sealed class PromptfooIndex
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, PromptfooGroup> groups = new(StringComparer.Ordinal);

    private PromptfooIndex()
    {
    }

    /// <summary>One for each prompt and provider, in the order of the evaluation's columns.</summary>
    public IReadOnlyList<PromptfooGroup> Groups { get; private set; } = [];

    /// <summary>The same for the same results, whether they come as a document or as lines, in any order.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Stands for the tests of the evaluation, what they assert included.</summary>
    public string TestsHash { get; private set; } = "";

    /// <summary>Different questions.</summary>
    public int Questions { get; private set; }

    public static PromptfooIndex Of(PromptfooFile file, CancellationToken cancellationToken)
    {
        var index = new PromptfooIndex();
        var rows = new List<string>();
        foreach (JsonElement row in file.Rows.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            index.Add(row, file);
            rows.Add(row.Text("id") ?? StableHash.Of(row));
        }
        rows.Sort(StringComparer.Ordinal);
        index.Fingerprint = Fit.Hash(string.Join('\n', rows));
        index.AddEmptyColumns(file);
        index.Number();
        return index;
    }

    private void Add(JsonElement row, PromptfooFile file)
    {
        PromptfooGroup group = Group(PromptfooColumn.Of(row, file.Prompts));
        long test = row.Integer("testIdx") ?? entries.Count;
        entries.Add(new(entries.Count, test, group, PromptfooQuestion.Id(row), PromptfooQuestion.Test(row)));
    }

    private PromptfooGroup Group(PromptfooColumn column)
    {
        if (!groups.TryGetValue(column.Key, out PromptfooGroup? group))
            groups.Add(column.Key, group = new PromptfooGroup(column, groups.Count));
        return group;
    }

    /// <summary>A column whose rows were taken out of the file still says how it did.</summary>
    private void AddEmptyColumns(PromptfooFile file)
    {
        HashSet<int> filled = [.. groups.Values.Select(group => group.Column.Index).OfType<int>()];
        for (int index = 0; index < file.Prompts.Count; index++)
        {
            if (!filled.Contains(index) && file.Prompts[index].ValueKind == JsonValueKind.Object)
                Group(PromptfooColumn.Of(index, file.Prompts[index]));
        }
    }

    /// <summary>
    /// Repeats are tests that are alike in everything, and become attempts. Tests that only share their variables are questions of their own:
    /// the second is called <c>…#2</c>, by the order of the tests in the evaluation.
    /// </summary>
    private void Number()
    {
        var variants = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var tests = new SortedSet<string>(StringComparer.Ordinal);
        var attempts = new Dictionary<(PromptfooGroup Group, string Question), int>();
        foreach (Entry entry in entries.OrderBy(entry => entry.Test).ThenBy(entry => entry.Row))
        {
            if (!variants.TryGetValue(entry.Question, out Dictionary<string, int>? known))
                variants.Add(entry.Question, known = []);
            if (!known.TryGetValue(entry.TestHash, out int variant))
                known.Add(entry.TestHash, variant = known.Count + 1);
            string question = variant == 1 ? entry.Question : $"{entry.Question}#{variant}";
            tests.Add($"{question} {entry.TestHash}");
            int attempt = attempts[(entry.Group, question)] = attempts.GetValueOrDefault((entry.Group, question)) + 1;
            entry.Group.Rows.Add(new PromptfooRow(entry.Row, question, attempt));
        }
        Questions = tests.Count;
        TestsHash = Fit.Hash(string.Join('\n', tests));
        Groups = [.. groups.Values.OrderBy(group => group.Column.Index ?? int.MaxValue).ThenBy(group => group.Place)];
        entries.Clear();
    }

    private sealed record Entry(int Row, long Test, PromptfooGroup Group, string Question, string TestHash);
}

/// <summary>A prompt with a provider, and its rows.</summary>
internal sealed class PromptfooGroup(PromptfooColumn column, int place)
{
    public PromptfooColumn Column => column;

    /// <summary>The order in which the file brought them.</summary>
    public int Place => place;

    public List<PromptfooRow> Rows { get; } = [];
}

/// <summary>A row as the index knows it.</summary>
internal readonly record struct PromptfooRow(int Row, string QuestionId, int Attempt);
