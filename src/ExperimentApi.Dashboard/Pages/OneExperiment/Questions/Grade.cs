using ExperimentApi.Contracts.Live;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Questions;

/// <summary>What an answer is worth, as the service counts it: a review before the runner's score, and that before right or wrong.</summary>
/// <param name="Word"><c>right</c>, <c>wrong</c>, <c>partly right</c>, <c>error</c> or <c>ungraded</c>.</param>
/// <param name="Tone"><c>good</c>, <c>bad</c>, <c>warn</c> or nothing.</param>
/// <param name="Sign">A sign before the word, for whoever sees no colour.</param>
/// <param name="Score">The score in [0, 1]; null without a grade.</param>
public sealed record Grade(string Word, string Tone, string Sign, double? Score)
{
    public static Grade Of(StoredResult result) => Of(result.ReviewedScore, result.Score, result.IsCorrect, result.ErrorType ?? result.ErrorMessage);

    /// <summary>Its score is the review where there is one, without telling so.</summary>
    public static Grade Of(ResultEvent result) => Of(null, result.Score, result.IsCorrect, result.ErrorType);

    internal static Grade Of(double? reviewed, double? score, bool? correct, string? error)
    {
        double? value = reviewed ?? score ?? correct switch { true => 1, false => 0, null => (double?)null };
        bool isRight = reviewed is { } review ? review == 1 : correct == true || score == 1;
        return (isRight, value) switch
        {
            (true, _) => new Grade("right", "good", "✓", value),
            (_, > 0) => new Grade("partly right", "warn", "≈", value),
            (_, 0) when error is null => new Grade("wrong", "bad", "✗", value),
            (_, null) when error is null => new Grade("ungraded", "", "·", null),
            _ => new Grade("error", "bad", "!", value),
        };
    }
}
