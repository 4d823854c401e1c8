using System.Net;
using System.Runtime.CompilerServices;
using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Events;

/// <summary>
/// Runs as they happen. A stream that breaks off is connected again, with growing pauses, and goes on where it was: nothing is missed, and
/// what comes twice is left out. The first connection is made once, and throws as every call does.
/// </summary>
public sealed class EventsClient
{
    private readonly ApiConnection _connection;
    private readonly TimeProvider _clock;

    internal EventsClient(ApiConnection connection, TimeProvider clock) => (_connection, _clock) = (connection, clock);

    /// <summary>
    /// Follows one experiment: where it stands and how far it has come, at once and at each change, and an answer at a time. It goes on after
    /// the run has finished, as late answers still count, and ends when the experiment is deleted.
    /// </summary>
    /// <param name="experimentId">The experiment's id, or the reference of a baseline.</param>
    /// <param name="lastEventId">Goes on after this event; from now on where null.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException" />.</param>
    /// <exception cref="ArgumentException">The id is empty, or is <c>.</c> or <c>..</c>, which no address can hold.</exception>
    /// <exception cref="ExperimentApiException">404: there is no such experiment, or it was deleted; 400: <paramref name="lastEventId" /> is no id; 401 or 403 at any time: the key is no longer good.</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached at the beginning.</exception>
    public IAsyncEnumerable<LiveEvent> ExperimentAsync(string experimentId, string? lastEventId = null, CancellationToken cancellationToken = default) =>
        FollowAsync(ApiPath.Of("experiments", experimentId, "events"), lastEventId, endsWithDelete: true, cancellationToken);

    /// <summary>Follows all experiments of a project, those that begin meanwhile too, until cancelled.</summary>
    /// <param name="project">The project; all projects where null.</param>
    /// <param name="lastEventId">Goes on after this event; from now on where null.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException" />.</param>
    /// <exception cref="ExperimentApiException">400: <paramref name="lastEventId" /> is no id; 401 or 403 at any time: the key is no longer good.</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached at the beginning.</exception>
    public IAsyncEnumerable<LiveEvent> ProjectAsync(string? project = null, string? lastEventId = null, CancellationToken cancellationToken = default) =>
        FollowAsync(new QueryString(ApiPath.Of("events")).Add("project", project).ToString(), lastEventId, endsWithDelete: false, cancellationToken);

    private async IAsyncEnumerable<LiveEvent> FollowAsync(
        string path, string? lastEventId, bool endsWithDelete, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new RecentAnswers();
        var pause = new Pause(_clock);
        bool isFirst = true;
        while (true)
        {
            EventConnection? connection = await OpenAsync(path, lastEventId, isFirst, pause, cancellationToken).ConfigureAwait(false);
            isFirst = false;
            if (connection is null)
                continue;
            using (connection)
            {
                while (await connection.NextAsync(cancellationToken).ConfigureAwait(false) is { } next)
                {
                    pause.Reset();
                    lastEventId = next.Id;
                    if (next.Result is { } answer && !seen.Add(answer))
                        continue;
                    yield return next;
                    if (next.IsDeleted && endsWithDelete)
                        yield break;
                }
                pause.Suggest(connection.Retry);
            }
            await pause.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Null where it did not work and may work later, after a pause.</summary>
    private async Task<EventConnection?> OpenAsync(string path, string? lastEventId, bool isFirst, Pause pause, CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage request = _connection.Request(HttpMethod.Get, path);
            if (lastEventId is not null)
                request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
            HttpResponseMessage response = await _connection.OpenAsync(request, cancellationToken).ConfigureAwait(false);
            return await EventConnection.OfAsync(response, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (ExperimentApiException refusal) when (!isFirst && (refusal.Status is HttpStatusCode.TooManyRequests || refusal.Status >= HttpStatusCode.InternalServerError))
        {
            pause.Suggest(refusal.RetryAfter);
        }
        catch (Exception away) when (!isFirst && away is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The service is starting again, or another takes its place.
        }
        await pause.WaitAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }
}
