namespace ExperimentApi.Contracts.Scores;

/// <summary>Who judged.</summary>
public static class ScoreKind
{
    /// <summary>A person.</summary>
    public const string Human = "human";

    /// <summary>A program, such as a language model that grades.</summary>
    public const string Judge = "judge";

    /// <summary>Every kind.</summary>
    public static readonly IReadOnlyList<string> All = [Human, Judge];
}
