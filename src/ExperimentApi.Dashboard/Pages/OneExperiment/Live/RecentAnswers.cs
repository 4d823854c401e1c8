using ExperimentApi.Contracts.Live;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Live;

/// <summary>The answers that came last, the newest first.</summary>
internal static class RecentAnswers
{
    public const int Most = 8;

    /// <summary>An answer that takes the place of one to the same attempt is shown once.</summary>
    /// <param name="shown">What is shown, the newest first.</param>
    /// <param name="came">What came, the oldest first.</param>
    public static IReadOnlyList<ResultEvent> With(IReadOnlyList<ResultEvent> shown, IEnumerable<ResultEvent> came) =>
        [.. came.Reverse().Concat(shown).DistinctBy(answer => (answer.QuestionId, answer.Attempt)).Take(Most)];
}
