using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Dashboard.Pages.Trends;

/// <summary>One group of a trend.</summary>
/// <param name="Key">As the API has it; null for runs that have none.</param>
/// <param name="Name">As people have it.</param>
/// <param name="Questions">Questions that its runs answered.</param>
/// <param name="Slot">Its colour, from 0; null where it is not drawn.</param>
public sealed record TrendGroupLine(string? Key, string Name, long Questions, int? Slot)
{
    /// <summary>Stands in the address for the group without a name.</summary>
    public const string NoKey = "(none)";

    public string Address => Key ?? NoKey;
}

/// <summary>The groups of a trend: few enough to tell apart are drawn, the rest can be chosen.</summary>
/// <param name="Shown">Those that are drawn, those with most questions first.</param>
/// <param name="Others">The rest in the same order.</param>
public sealed record TrendGroups(IReadOnlyList<TrendGroupLine> Shown, IReadOnlyList<TrendGroupLine> Others)
{
    /// <summary>As many as there are colours.</summary>
    public const int Most = 6;

    /// <summary>Finds the groups.</summary>
    /// <param name="points">All points.</param>
    /// <param name="chosen">What the address asks for; the largest where it asks for nothing that is there.</param>
    /// <param name="name">What a group is called; null is the group without a name.</param>
    public static TrendGroups Of(IEnumerable<TrendPoint> points, IReadOnlyCollection<string> chosen, Func<string?, string> name)
    {
        TrendGroupLine[] all =
        [
            .. points.GroupBy(point => point.Group)
                .Select(group => new TrendGroupLine(group.Key, name(group.Key), group.Sum(point => point.TotalQuestions), null))
                .OrderByDescending(group => group.Questions).ThenBy(group => group.Name, StringComparer.Ordinal),
        ];
        var wanted = all.Where(group => chosen.Contains(group.Address)).Take(Most).Select(group => group.Address).ToHashSet();
        if (wanted.Count == 0)
            wanted = [.. all.Take(Most).Select(group => group.Address)];
        return new TrendGroups(Coloured(all, wanted), [.. all.Where(group => !wanted.Contains(group.Address))]);
    }

    /// <summary>What the address holds when a group is drawn that was not, or no longer drawn; null for the usual choice.</summary>
    public string[]? Toggled(TrendGroupLine group)
    {
        IEnumerable<string> shown = Shown.Select(one => one.Address);
        string[] changed = [.. group.Slot is null ? shown.Append(group.Address) : shown.Where(one => one != group.Address)];
        return changed.Length is 0 or > Most ? null : changed;
    }

    // A group keeps its colour while others come and go, unless another one has it.
    private static List<TrendGroupLine> Coloured(TrendGroupLine[] all, HashSet<string> wanted)
    {
        var free = Enumerable.Range(0, Most).ToList();
        var shown = new List<TrendGroupLine>();
        foreach ((int rank, TrendGroupLine group) in all.Index().Where(one => wanted.Contains(one.Item.Address)))
        {
            int slot = free.Contains(rank % Most) ? rank % Most : free[0];
            free.Remove(slot);
            shown.Add(group with { Slot = slot });
        }
        return shown;
    }
}
