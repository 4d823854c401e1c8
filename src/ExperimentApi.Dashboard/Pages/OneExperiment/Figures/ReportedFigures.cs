using System.Globalization;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Figures;

/// <summary>How a reported figure stands to the stored answers.</summary>
public enum Agreement
{
    Differs,
    Unverified,
    Agrees,
}

/// <summary>A figure that the runner reported.</summary>
/// <param name="Path">JSON pointer of the figure.</param>
/// <param name="Reported">What the runner said.</param>
/// <param name="Computed">What the stored answers give; null where they give nothing.</param>
/// <param name="Agreement">Whether the two agree, as the service says.</param>
public sealed record ReportedFigure(string Path, double Reported, double? Computed, Agreement Agreement)
{
    private static readonly string[] OpenGroups = ["agent_performance", "question_type_performance", "error_patterns", "cost_by_agent", "cost_by_question_type"];

    private string[] Segments => [.. Path.TrimStart('/').Split('/').Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    /// <summary>Its place in words; names of agents and types stay as they are.</summary>
    public string Name => string.Join(" › ", Segments.Select((segment, index) => index == 1 && OpenGroups.Contains(Segments[0]) ? segment : segment.Replace('_', ' ')));

    public string ReportedText => Texts.Reported;

    public string ComputedText => Texts.Computed;

    // Two figures that differ look different, with as many digits as that needs.
    private (string Reported, string Computed) Texts
    {
        get
        {
            (string reported, string computed) = (Format(Reported), Format(Computed));
            return Agreement == Agreement.Differs && reported == computed ? (Exact(Reported), Exact(Computed)) : (reported, computed);
        }
    }

    private string Format(double? value)
    {
        string[] segments = Segments;
        string member = segments.Length == 2 && OpenGroups.Contains(segments[0]) ? segments[0] : segments[^1];
        return member switch
        {
            "standard_error" or "clustered_standard_error" => Show.Percent(value, 2),
            "low" or "high" or "level" or "accuracy_rate_answered" => Show.Percent(value),
            _ when member.EndsWith("_rate", StringComparison.Ordinal) => Show.Percent(value),
            _ when member.Contains("cost", StringComparison.Ordinal) => Show.Money(value),
            _ when member.Contains("time", StringComparison.Ordinal) => Show.Duration(value),
            _ when value is { } whole && whole == Math.Truncate(whole) && Math.Abs(whole) < 1e15 => Show.Count((long)whole),
            _ => Show.Number(value),
        };
    }

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? Show.Unknown;
}

/// <summary>Everything a runner reported, what does not agree first.</summary>
internal static class ReportedFigures
{
    public static IReadOnlyList<ReportedFigure> Of(ExperimentPerformance performance)
    {
        if (performance.Reported is null)
            return [];
        var differing = performance.Discrepancies.ToDictionary(one => one.Path);
        HashSet<string> unverified = [.. performance.Unverified];
        JsonElement computed = JsonSerializer.SerializeToElement(performance, WireJson.Context.PerformanceFigures);
        var figures = new List<ReportedFigure>();
        foreach ((string path, double reported, double? value) in Numbers(JsonSerializer.SerializeToElement(performance.Reported, CompactJson.Context.PerformanceFigures), computed, ""))
        {
            figures.Add(differing.TryGetValue(path, out Discrepancy? difference)
                ? new ReportedFigure(path, difference.Reported, difference.Computed, Agreement.Differs)
                : new ReportedFigure(path, reported, value, unverified.Contains(path) ? Agreement.Unverified : Agreement.Agrees));
        }
        return [.. figures.OrderBy(figure => figure.Agreement)];
    }

    private static IEnumerable<(string Path, double Reported, double? Computed)> Numbers(JsonElement reported, JsonElement? computed, string path) => reported.ValueKind switch
    {
        JsonValueKind.Number => [(path, reported.GetDouble(), computed is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null)],
        JsonValueKind.Object => reported.EnumerateObject().SelectMany(member => Numbers(
            member.Value,
            computed is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(member.Name, out JsonElement same) ? same : null,
            $"{path}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}")),
        _ => [],
    };
}
