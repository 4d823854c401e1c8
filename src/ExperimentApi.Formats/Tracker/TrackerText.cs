namespace ExperimentApi.Formats.Tracker;

/// <summary>
/// Takes <c>all_results.txt</c> apart. A question is a head line, then labelled fields in a fixed order, then a rule of dashes. Values may run
/// over several lines and hold anything, so a line begins a field only if its label may still come, and a rule ends a question only if a
/// head or nothing follows.
/// </summary>
internal static class TrackerText
{
    /// <summary>The labels, in the order in which the tracker writes them.</summary>
    private static readonly string[] Labels =
    [
        "Question", "Expected", "CrewAI Prediction", "Status", "Agent Flow", "Execution Time", "Estimated Cost", "Configuration", "Confidence",
        "Fallback", "Error", "DSL Program", "Operation", "Error Analysis",
    ];

    private const string Turn = ", Turn ";
    private const string Record = "Record: ";

    /// <summary>The questions: the line of each head, the record and turn in it, and its fields by label.</summary>
    public static IEnumerable<TrackerEntry> Entries(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        TrackerEntry? entry = null;
        int next = 0;
        string? label = null;
        for (int index = 0; index < lines.Length; index++)
        {
            if (entry is null || IsRule(lines, index))
            {
                if (entry is not null)
                    yield return entry;
                entry = Head(lines[index], index + 1);
                (next, label) = (0, null);
                continue;
            }
            if (!IsOpen(label, entry) && Field(lines[index], next) is { } field)
            {
                (label, next) = (Labels[field], field + 1);
                entry.Add(label, lines[index].Length > label.Length + 2 ? lines[index][(label.Length + 2)..] : "");
            }
            else if (label is not null)
            {
                entry.Add(label, lines[index]);
            }
        }
        if (entry is not null)
            yield return entry;
    }

    /// <summary>Questions are written in quotes, so what looks like a field within them is none.</summary>
    private static bool IsOpen(string? label, TrackerEntry entry) =>
        label == Labels[0] && entry.Lines(label) is [['"', ..] first, ..] lines && !(lines.Count > 1 ? lines[^1] : first[1..]).EndsWith('"');

    private static int? Field(string line, int from)
    {
        for (int index = from; index < Labels.Length; index++)
        {
            string label = Labels[index];
            if (line.StartsWith(label, StringComparison.Ordinal) && line.AsSpan(label.Length).StartsWith(":") && (line.Length == label.Length + 1 || line[label.Length + 1] == ' '))
                return index;
        }
        return null;
    }

    private static TrackerEntry? Head(string line, int number)
    {
        int dot = line.IndexOf(". ", StringComparison.Ordinal);
        int turn = line.LastIndexOf(Turn, StringComparison.Ordinal);
        if (dot <= 0 || line.AsSpan(0, dot).ContainsAnyExceptInRange('0', '9') || !line.AsSpan(dot + 2).StartsWith(Record) || turn < dot + 2 + Record.Length)
            return null;
        return new TrackerEntry(number, line[(dot + 2 + Record.Length)..turn], line[(turn + Turn.Length)..].Trim());
    }

    private static bool IsRule(string[] lines, int index)
    {
        if (lines[index].Length < 40 || lines[index].AsSpan().TrimEnd('-').Length > 0)
            return false;
        do
            index++;
        while (index < lines.Length && lines[index].Length == 0);
        return index == lines.Length || Head(lines[index], 0) is not null;
    }
}

/// <summary>One question as it is written.</summary>
/// <param name="Line">The line of its head.</param>
/// <param name="Record">The conversation.</param>
/// <param name="Turn">The turn and the number of turns: <c>0/5</c>.</param>
internal sealed record TrackerEntry(int Line, string Record, string Turn)
{
    // Lines are put together once, at the end: a value may have a million of them.
    private readonly Dictionary<string, List<string>> fields = new(StringComparer.Ordinal);

    /// <summary>Adds a line to a field.</summary>
    public void Add(string label, string line)
    {
        if (!fields.TryGetValue(label, out List<string>? lines))
            fields[label] = lines = [];
        lines.Add(line);
    }

    /// <summary>The lines of a field; none where it is missing.</summary>
    public IReadOnlyList<string> Lines(string label) => fields.GetValueOrDefault(label) ?? [];

    /// <summary>A field as one text; null where it is missing or empty.</summary>
    public string? Value(string label) => string.Join('\n', Lines(label)).Trim() is { Length: > 0 } value ? value : null;
}
