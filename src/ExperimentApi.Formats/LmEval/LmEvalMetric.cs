using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>Which figure of several is the grade.</summary>
internal static class LmEvalMetric
{
    // What the harness calls being right; with others, whatever comes first is what the task's author put first.
    private static readonly string[] Preferred = ["acc", "exact_match"];

    /// <summary>The grade among the metrics that can be one: accuracy, else exact match, else the first.</summary>
    public static string? Choose(IReadOnlyList<string> usable) => Preferred.FirstOrDefault(usable.Contains) ?? (usable.Count > 0 ? usable[0] : null);

    /// <summary>
    /// The filter whose answers count. A task can read the same answer in several ways (<c>strict-match</c>, <c>flexible-extract</c>): the first in its
    /// configuration is the one its author meant, and else the first in the file.
    /// </summary>
    public static string? ChooseFilter(JsonElement config, IReadOnlyCollection<string> present) =>
        config.Items("filter_list").Take(100).Select(filter => filter.Text("name")).FirstOrDefault(name => name is not null && present.Contains(name)) ?? present.FirstOrDefault();

    /// <summary>False for metrics of which less is better, such as perplexity: they are no grade.</summary>
    public static bool IsGain(JsonElement? higherIsBetter, string metric) => higherIsBetter?.Flag(metric) != false;

    /// <summary>A metric of a row as a grade: a number, or right and wrong; null for anything else, <c>"N/A"</c> and NaN included.</summary>
    public static double? Value(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => value?.AsNumber(),
    };
}
