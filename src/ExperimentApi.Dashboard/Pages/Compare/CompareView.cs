using System.Globalization;
using ExperimentApi.Client.Comparisons;
using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>What the address asks to be compared, and how.</summary>
public sealed record CompareView
{
    public const string UsualLevel = "0.95";
    public const string UsualCorrection = "holm";

    /// <summary>Ids and <c>baseline:name</c>, each once, the baseline first, as the API has them.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Of baselines whose reference tells none.</summary>
    public string? Project { get; init; }

    public required string Level { get; init; }

    /// <summary><c>holm</c>, <c>bh</c> or <c>none</c>.</summary>
    public required string Correction { get; init; }

    public bool AllPairs { get; init; }

    public bool IsEnough => References.Count >= 2;

    /// <summary>All that the comparison depends on, as one value.</summary>
    public string Key => string.Join('\n', [Project ?? "", Level, Correction, AllPairs.ToString(), .. References]);

    public ComparisonQuery Query => new()
    {
        Project = Project,
        AllPairs = AllPairs,
        Correction = Correction,
        // What is no level is for the API to refuse.
        Level = double.TryParse(Level, NumberStyles.Float, CultureInfo.InvariantCulture, out double level) ? level : double.NaN,
    };

    public static CompareView Of(string? experimentIds, string? baseline, string? project = null, string? level = null, string? correction = null, string? pairs = null)
    {
        string[] listed = experimentIds?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new CompareView
        {
            References = [.. (string.IsNullOrEmpty(baseline) ? listed : listed.Prepend(baseline)).Distinct(StringComparer.Ordinal)],
            Project = project,
            Level = string.IsNullOrEmpty(level) ? UsualLevel : level,
            Correction = string.IsNullOrEmpty(correction) ? UsualCorrection : correction,
            AllPairs = pairs == "all",
        };
    }

    /// <summary>The query with these too.</summary>
    public Dictionary<string, object?> With(IEnumerable<string> more) => Ids(References.Concat(more).Distinct(StringComparer.Ordinal), References.Count > 0 ? References[0] : null);

    /// <summary>The query without one; without the baseline the next one is it.</summary>
    public Dictionary<string, object?> Without(string reference)
    {
        string[] left = [.. References.Where(one => one != reference)];
        return Ids(left, left.FirstOrDefault());
    }

    public Dictionary<string, object?> WithBaseline(string reference) => Ids(References, reference);

    /// <summary>The experiment that each reference stands for, where that is known: two may stand for one.</summary>
    public IReadOnlyDictionary<string, ComparedExperiment> Resolve(Comparison? comparison) => comparison?.Experiments.Count == References.Count
        ? References.Zip(comparison.Experiments).ToDictionary(pair => pair.First, pair => pair.Second)
        : new Dictionary<string, ComparedExperiment>();

    // What was looked at more closely belonged to the others.
    private static Dictionary<string, object?> Ids(IEnumerable<string> ids, string? baseline) => new()
    {
        ["experiment_ids"] = string.Join(',', ids) is { Length: > 0 } listed ? listed : null,
        ["baseline"] = baseline,
        ["candidate"] = null,
        ["against"] = null,
        ["question"] = null,
        ["answer_of"] = null,
    };
}
