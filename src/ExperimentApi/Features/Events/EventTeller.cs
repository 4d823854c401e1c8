using System.Diagnostics;
using ExperimentApi.Contracts.Live;
using ExperimentApi.Data.Live;
using ExperimentApi.Http.Streams;

namespace ExperimentApi.Features.Events;

/// <summary>Reads what is new of experiments and tells it to the streams that show them.</summary>
/// <param name="reader">Reads.</param>
/// <param name="clock">The service's clock.</param>
/// <param name="projects">The streams of projects.</param>
internal sealed class EventTeller(LiveReader reader, TimeProvider clock, HashSet<Subscription> projects)
{
    /// <summary>
    /// Answers are committed in another order than they arrive in, and on machines with different clocks: so much before what was told last
    /// is looked at again, and told again to a stream that goes on elsewhere. What takes longer to commit is counted as skipped.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    /// <summary>Answers that get events of their own at once: a million in one commit are not for watching.</summary>
    public const int MaxAnswers = 500;

    public static bool HasChanged(LiveState? known, string? status, LiveState? found, DateTimeOffset now) =>
        found?.ResultsVersion != known?.ResultsVersion || (found?.StatusAt(now) ?? StatusEvent.Deleted) != status;

    public async Task TellAsync(IReadOnlyList<(Guid Key, Watch Watch)> due, Func<DateTimeOffset> safePosition, CancellationToken cancellationToken)
    {
        Dictionary<Guid, LiveState> states = await reader.StatesAsync(due.Select(entry => entry.Key).ToArray(), cancellationToken);
        foreach ((Guid key, Watch watch) in due)
        {
            long start = Stopwatch.GetTimestamp();
            await TellAsync(watch, states.GetValueOrDefault(key), safePosition, cancellationToken);
            watch.End(Stopwatch.GetElapsedTime(start));
        }
    }

    private async Task TellAsync(Watch watch, LiveState? found, Func<DateTimeOffset> safePosition, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (found is null || found.DeletedAt is not null)
        {
            TellDeleted(watch, found, now, safePosition());
            return;
        }
        Subscription[] streams = [.. watch.Streams, .. projects.Where(subscription => subscription.Shows(found.Project))];
        if (streams.Length == 0)
        {
            (watch.State, watch.Status) = (found, found.StatusAt(now));
            return;
        }
        if (watch.Newcomers.Count == 0 && watch.State is not null && !HasChanged(watch.State, watch.Status, found, now))
            return;
        if (found.RollupVersion < found.ResultsVersion)
            found = await reader.RefreshAsync(found.Key, cancellationToken) ?? found;

        IReadOnlyList<ResultEvent> newest = await reader.AnswersAsync(found, Earliest(watch, found, now), MaxAnswers, cancellationToken);
        var news = new News(watch, found, newest, now, safePosition());
        foreach (Subscription stream in streams)
            news.TellTo(stream);
        watch.Newcomers.Clear();
        (watch.State, watch.Status) = (found, found.StatusAt(now));
    }

    /// <summary>After when answers may be new to a stream.</summary>
    private static DateTimeOffset Earliest(Watch watch, LiveState found, DateTimeOffset now)
    {
        DateTimeOffset earliest = watch.State is { } known ? known.Rollup.LastReceivedAt ?? DateTimeOffset.UnixEpoch : found.Rollup.LastReceivedAt ?? now;
        foreach (Subscription newcomer in watch.Newcomers)
        {
            if (newcomer.From is { } from && from.At < earliest)
                earliest = from.At;
        }
        return earliest > DateTimeOffset.UnixEpoch + Overlap ? earliest - Overlap : DateTimeOffset.UnixEpoch;
    }

    private void TellDeleted(Watch watch, LiveState? found, DateTimeOffset now, DateTimeOffset safePosition)
    {
        // Of one that was purged only this is left; of one that nobody was told of, nothing has to be told.
        LiveState? last = found ?? (watch.State is { } known ? known with { DeletedAt = now } : null);
        foreach (Subscription stream in (Subscription[])[.. watch.Streams, .. projects])
        {
            if (last is not null && stream.Shows(last.Project) && (watch.Status is not (null or StatusEvent.Deleted) || stream.IsOfOne))
                stream.Stream.Add(new StatusFrame(new StreamPosition(safePosition, null).ToString(), last.ToStatus(now)));
            if (stream.IsOfOne)
                stream.Stream.End();
        }
        watch.Newcomers.Clear();
        (watch.State, watch.Status) = (last, StatusEvent.Deleted);
    }
}
