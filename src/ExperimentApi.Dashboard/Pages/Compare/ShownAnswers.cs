using System.Net;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>The answers of some experiments to one question; no attempts where an experiment was not asked.</summary>
public sealed record ShownAnswers(IReadOnlyList<(string ExperimentId, IReadOnlyList<StoredResult> Attempts)> Answers)
{
    public string? Question => All.Select(one => one.Question).FirstOrDefault(text => text is not null);

    public string? Expected => All.Select(one => one.Expected).FirstOrDefault(text => text is not null);

    private IEnumerable<StoredResult> All => Answers.SelectMany(answer => answer.Attempts);

    public static async Task<ShownAnswers> FetchAsync(ExperimentApiClient api, string questionId, IReadOnlyList<string> experiments, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredResult>[] answers = await Task.WhenAll(experiments.Select(id => AttemptsAsync(api, id, questionId, cancellationToken)));
        return new ShownAnswers([.. experiments.Zip(answers)]);
    }

    private static async Task<IReadOnlyList<StoredResult>> AttemptsAsync(ExperimentApiClient api, string experimentId, string questionId, CancellationToken cancellationToken)
    {
        try
        {
            return (await api.Results.AttemptsAsync(experimentId, questionId, cancellationToken)).Attempts;
        }
        catch (ExperimentApiException absent) when (absent.Status == HttpStatusCode.NotFound)
        {
            return [];
        }
    }
}
