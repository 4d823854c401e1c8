using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Data.Comparisons;

/// <summary>Which part of the matrix of experiments and questions is wanted.</summary>
/// <param name="ExperimentIds">The baseline first.</param>
/// <param name="Change">One of <see cref="QuestionChange.Names" />.</param>
/// <param name="QuestionType">Questions that any of the experiments says to be of this type.</param>
/// <param name="Text">Questions with this text in the question or in an answer.</param>
/// <param name="Limit">Most questions.</param>
/// <param name="After">The question id to begin after.</param>
/// <param name="Projects">The projects the caller is limited to: an experiment elsewhere is missing; null where it is not.</param>
public sealed record QuestionMatrixRequest(
    IReadOnlyList<string> ExperimentIds, string Change, string? QuestionType, string? Text, int Limit, string? After, string[]? Projects)
{
    public Guid[] Keys { get; } = [.. ExperimentIds.Select(ExperimentKey.Of)];
}

/// <summary>A page of the matrix.</summary>
/// <param name="Questions">In order of their ids.</param>
/// <param name="Last">The question id to go on after; null where there is no more.</param>
public sealed record QuestionMatrix(IReadOnlyList<ComparedQuestion> Questions, string? Last);

/// <summary>How the candidates' scores of a question stand to the baseline's.</summary>
public static class QuestionChange
{
    public const string Any = "any";
    public const string Regressed = "regressed";
    public const string Improved = "improved";
    public const string Same = "same";

    public static IReadOnlyList<string> Names { get; } = [Regressed, Improved, Same, Any];
}
