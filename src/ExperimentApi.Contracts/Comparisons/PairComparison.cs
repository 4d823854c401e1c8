using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Comparisons;

/// <summary>One experiment against another.</summary>
public sealed record PairComparison : TypeComparison
{
    /// <summary>Id of the experiment that is compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>Id of the experiment that the figures and the verdict speak of.</summary>
    public required string Candidate { get; init; }

    /// <summary>Questions that only the baseline answered: left out.</summary>
    public required int OnlyInBaseline { get; init; }

    /// <summary>Questions that only the candidate answered: left out.</summary>
    public required int OnlyInCandidate { get; init; }

    /// <summary>Questions that both answered, but without a grade and without an error on one side at least: left out.</summary>
    public required int WithoutGrade { get; init; }

    /// <summary>The verdict with its figures, in one sentence for people.</summary>
    public required string Summary { get; init; }

    /// <summary>The same on the questions of each type, with p values corrected over the types of this pair. Questions without a type are in none.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyDictionary<string, TypeComparison> ByQuestionType { get; init; }

    /// <summary>Cost of an answer, in US dollars, on the shared questions.</summary>
    [JsonPropertyOrder(1)]
    public required FigureDifference Cost { get; init; }

    /// <summary>Time of an answer, in seconds, on the shared questions.</summary>
    [JsonPropertyOrder(1)]
    public required FigureDifference ExecutionTime { get; init; }
}
