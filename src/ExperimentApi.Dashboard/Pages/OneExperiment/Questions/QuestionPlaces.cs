using System.Globalization;
using ExperimentApi.Dashboard.Layout;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Questions;

/// <summary>The addresses of questions within an experiment. An id may hold anything, so it stands in the query.</summary>
internal static class QuestionPlaces
{
    public static string Of(string experimentId, string questionId, int? attempt = null) => With(experimentId, [("question", questionId), ("attempt", Attempt(attempt))]);

    public static string List(string experimentId, string? type = null, string? agent = null, string? error = null, string? conversation = null) =>
        With(experimentId, [("question_type", type), ("agent", agent), ("error_type", error), ("conversation_id", conversation)]);

    // The first attempt is the one that is meant where none is named.
    public static string? Attempt(int? attempt) => attempt is > 1 and var later ? later.ToString(CultureInfo.InvariantCulture) : null;

    private static string With(string experimentId, IEnumerable<(string Name, string? Value)> query) =>
        Places.Experiment(experimentId, QuestionsTab.Name) + string.Concat(query.Where(part => part.Value is not null).Select(part => $"&{part.Name}={Uri.EscapeDataString(part.Value!)}"));
}
