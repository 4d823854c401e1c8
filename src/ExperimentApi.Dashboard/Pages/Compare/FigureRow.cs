using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>A pair's difference of a cost or a time.</summary>
/// <param name="Name">The candidate.</param>
/// <param name="Against">The baseline, where that is not the same for all rows.</param>
/// <param name="Figures">The difference and all that belongs to it.</param>
public sealed record FigureRow(string Name, string? Against, FigureDifference Figures);
