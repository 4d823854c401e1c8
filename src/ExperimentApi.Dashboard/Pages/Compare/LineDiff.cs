namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>A line of two texts.</summary>
public enum LineKind
{
    Same,
    Removed,
    Added,

    /// <summary>Lines that both have, left out.</summary>
    Skipped,
}

/// <summary>A line of the difference of two texts.</summary>
/// <param name="Kind">Which text has it.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(LineKind Kind, string Text);

/// <summary>What two texts have in common, line by line: the longest common subsequence.</summary>
public static class LineDiff
{
    /// <summary>Lines around a change that are shown.</summary>
    private const int Context = 3;

    /// <summary>Beyond this many comparisons texts are too different to be told apart in the time that people wait.</summary>
    private const long MostComparisons = 4_000_000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        string[] old = Lines(before);
        string[] now = Lines(after);
        int start = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        int end = old.Reverse().Zip(now.Reverse()).Take(Math.Min(old.Length, now.Length) - start).TakeWhile(pair => pair.First == pair.Second).Count();
        var lines = new List<DiffLine>(old.Take(start).Select(line => new DiffLine(LineKind.Same, line)));
        lines.AddRange(Middle(old[start..^end], now[start..^end]));
        lines.AddRange(old.TakeLast(end).Select(line => new DiffLine(LineKind.Same, line)));
        return Folded(lines);
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');

    private static IEnumerable<DiffLine> Middle(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostComparisons)
            return [.. old.Select(line => new DiffLine(LineKind.Removed, line)), .. now.Select(line => new DiffLine(LineKind.Added, line))];
        // The longest common subsequence of what is left from each place on.
        int[,] alike = new int[old.Length + 1, now.Length + 1];
        for (int left = old.Length - 1; left >= 0; left--)
        {
            for (int right = now.Length - 1; right >= 0; right--)
                alike[left, right] = old[left] == now[right] ? alike[left + 1, right + 1] + 1 : Math.Max(alike[left + 1, right], alike[left, right + 1]);
        }
        return Walk(old, now, alike);
    }

    private static IEnumerable<DiffLine> Walk(string[] old, string[] now, int[,] alike)
    {
        (int left, int right) = (0, 0);
        while (left < old.Length || right < now.Length)
        {
            if (left < old.Length && right < now.Length && old[left] == now[right])
            {
                yield return new DiffLine(LineKind.Same, old[left++]);
                right++;
            }
            else if (left < old.Length && (right == now.Length || alike[left + 1, right] >= alike[left, right + 1]))
            {
                yield return new DiffLine(LineKind.Removed, old[left++]);
            }
            else
            {
                yield return new DiffLine(LineKind.Added, now[right++]);
            }
        }
    }

    /// <summary>Without long stretches that both have.</summary>
    private static List<DiffLine> Folded(List<DiffLine> lines)
    {
        bool[] near = new bool[lines.Count];
        for (int at = 0; at < lines.Count; at++)
        {
            if (lines[at].Kind != LineKind.Same)
                Array.Fill(near, true, Math.Max(0, at - Context), Math.Min(lines.Count - 1, at + Context) - Math.Max(0, at - Context) + 1);
        }
        var shown = new List<DiffLine>();
        for (int at = 0; at < lines.Count; at++)
        {
            int length = 0;
            while (at + length < lines.Count && !near[at + length])
                length++;
            // One line left out would take as much room.
            if (length > 1)
                shown.Add(new DiffLine(LineKind.Skipped, $"{length} lines alike"));
            else
                shown.Add(lines[at]);
            at += Math.Max(0, length - 1);
        }
        return shown;
    }
}
