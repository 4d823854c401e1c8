using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Gate;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Comparisons;

/// <summary>
/// Calls that compare experiments. An experiment is given by its id, or as <c>baseline:NAME</c> or <c>baseline:PROJECT/NAME</c>. Each throws
/// <see cref="ExperimentApiException" /> for an answer other than success.
/// </summary>
public sealed class ComparisonsClient
{
    private readonly ApiConnection _connection;

    internal ComparisonsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Which is better, and how sure: side by side, and pair by pair.</summary>
    /// <param name="experimentIds">At least 2, and at most <see cref="Limits.MaxComparedExperiments" />, the baseline included.</param>
    /// <param name="query">How; each against the first, corrected by Holm, at 95 % where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: fewer than 2 experiments, or a parameter is not acceptable. 404: names all that do not exist.</exception>
    public Task<Comparison> CompareAsync(IEnumerable<string> experimentIds, ComparisonQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experimentIds);
        return _connection.GetAsync((query ?? new ComparisonQuery()).ToPath(experimentIds), WireJson.Context.Comparison, cancellationToken);
    }

    /// <summary>One page of the matrix: a row per question, a cell per experiment.</summary>
    /// <param name="experimentIds">At least 2, and at most <see cref="Limits.MaxComparedExperiments" />, the baseline included.</param>
    /// <param name="query">Filters and place; every question where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a parameter is not acceptable, or the cursor belongs to another query. 404: names all that do not exist.</exception>
    public Task<Page<ComparedQuestion>> ListQuestionsAsync(
        IEnumerable<string> experimentIds, ComparedQuestionsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experimentIds);
        return _connection.GetAsync((query ?? new ComparedQuestionsQuery()).ToPath(experimentIds), WireJson.Context.PageComparedQuestion, cancellationToken);
    }

    /// <summary>The matrix row after row; <see cref="ComparedQuestionsQuery.Limit" /> is the size of a page, not of the whole.</summary>
    /// <param name="experimentIds">At least 2, and at most <see cref="Limits.MaxComparedExperiments" />, the baseline included.</param>
    /// <param name="query">Filters and where to begin; every question where null.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ListQuestionsAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<ComparedQuestion> EnumerateQuestionsAsync(
        IReadOnlyCollection<string> experimentIds, ComparedQuestionsQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new ComparedQuestionsQuery();
        return Paging.FollowAsync(
            query.Cursor, (cursor, token) => ListQuestionsAsync(experimentIds, query with { Cursor = cursor }, token), cancellationToken);
    }

    /// <summary>Decides whether a candidate may replace a baseline; for CI jobs.</summary>
    /// <param name="request">Who against whom, and which regression is still accepted.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The decision, which is a success of the call also where it is <see cref="GateOutcome.Fail" />.</returns>
    /// <exception cref="ExperimentApiException">404: an experiment does not exist. 422: a value is not acceptable.</exception>
    public Task<GateResult> GateAsync(GateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _connection.SendAsync(
            HttpMethod.Post, ApiPath.Of("gate"), ApiConnection.Json(request, WireJson.Context.GateRequest), WireJson.Context.GateResult, cancellationToken);
    }
}
