using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>A row of a forest plot.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Figures">The difference and all that belongs to it.</param>
public sealed record ForestRow(string Name, TypeComparison Figures)
{
    /// <summary>What it is compared with, where that is not the same for all rows.</summary>
    public string? Against { get; init; }

    /// <summary>Where more of it is to be seen.</summary>
    public string? Href { get; init; }

    /// <summary>Whether more of it is to be seen already.</summary>
    public bool IsChosen { get; init; }

    /// <summary>The row in one sentence.</summary>
    public string? Sentence { get; init; }
}
