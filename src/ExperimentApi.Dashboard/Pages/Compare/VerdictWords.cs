using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>Verdicts in words, with their colour and sign.</summary>
internal static class VerdictWords
{
    /// <summary>From the best to the least telling.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["better", "worse", "tied", "insufficient"];

    public static string Of(string verdict) => verdict switch
    {
        "better" => "Better",
        "worse" => "Worse",
        "tied" => "No difference shown",
        "insufficient" => "Too little to tell",
        _ => verdict,
    };

    public static string Sign(string verdict) => verdict switch { "better" => "▲", "worse" => "▼", "tied" => "=", _ => "?" };

    public static string Tone(string verdict) => verdict switch { "better" => "good", "worse" => "bad", _ => "none" };

    /// <summary>What less of something means: it is good, where the interval leaves no doubt.</summary>
    public static string Tone(FigureDifference figures) => figures.Interval switch { { High: < 0 } => "good", { Low: > 0 } => "bad", _ => "none" };

    public static string Of(FigureDifference figures, string less, string more) => figures switch
    {
        { Difference: null } => "Not known",
        { Interval.High: < 0 } => less,
        { Interval.Low: > 0 } => more,
        { Interval: null } => "Too little to tell",
        _ => "No difference shown",
    };
}
