using ExperimentApi.Contracts.Live;
using ExperimentApi.Data.Live;
using ExperimentApi.Http.Streams;

namespace ExperimentApi.Features.Events;

/// <summary>What a read of one experiment found, as frames that are made once for all streams of a kind.</summary>
internal sealed class News
{
    private readonly LiveState _found;
    private readonly DateTimeOffset _now;
    private readonly HashSet<Subscription> _newcomers;
    private readonly IReadOnlyList<ResultEvent> _newest;
    private readonly Dictionary<ResultEvent, byte[]> _data = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<EventFrame[]> _ofOne;
    private readonly Lazy<EventFrame[]> _ofMany;
    private readonly string _positionOfOne;
    private readonly string _positionOfMany;

    public News(Watch watch, LiveState found, IReadOnlyList<ResultEvent> newest, DateTimeOffset now, DateTimeOffset safePosition)
    {
        (_found, _now, _newcomers, _newest) = (found, now, watch.Newcomers, newest);
        _positionOfOne = PositionOf(found).ToString();
        _positionOfMany = new StreamPosition(safePosition, null).ToString();
        LiveState? known = watch.State;
        IReadOnlyList<ResultEvent> untold = watch.Untold(newest);
        // Of a run that nobody has looked at yet, nobody knows what is new but what has just arrived.
        if (known is null)
            untold = [.. untold.Where(answer => answer.ReceivedAt > now - EventTeller.Overlap)];
        bool isOther = watch.Status != found.StatusAt(now);
        long skipped = known is null ? 0 : Math.Max(0, found.Rollup.TotalAnswers - known.Rollup.TotalAnswers - untold.Count);
        // Answers have a position before them: a stream that breaks off among them gets them all again. That of several runs is before anyway.
        _ofOne = new(() => Frames(known is null ? "0-0" : PositionOf(known).ToString(), _positionOfOne, untold, skipped, isOther));
        _ofMany = new(() => Frames(_positionOfMany, _positionOfMany, untold, skipped, isOther));
    }

    public void TellTo(Subscription subscription)
    {
        foreach (EventFrame frame in _newcomers.Contains(subscription) ? Beginning(subscription) : (subscription.IsOfOne ? _ofOne : _ofMany).Value)
            subscription.Stream.Add(frame);
    }

    private EventFrame[] Frames(string before, string after, IReadOnlyList<ResultEvent> answers, long skipped, bool isOther) =>
    [
        .. answers.Select(answer => Result(before, answer)),
        // Progress is last, always: whoever has it has all that there is.
        .. isOther ? (EventFrame[])[new StatusFrame(before, _found.ToStatus(_now))] : [],
        new ProgressFrame(after, _found.ToProgress(_now, skipped)),
    ];

    /// <summary>Where the experiment stands; and what a stream that goes on has missed, between the two, so that the end is the present.</summary>
    private EventFrame[] Beginning(Subscription stream)
    {
        string after = stream.IsOfOne ? _positionOfOne : _positionOfMany;
        var status = new StatusFrame(stream.From?.ToString() ?? after, _found.ToStatus(_now));
        if (stream.From is not { } from)
            return [status, new ProgressFrame(after, _found.ToProgress(_now, 0))];
        ResultEvent[] missed = [.. _newest.Where(answer => answer.ReceivedAt > from.At - EventTeller.Overlap).Reverse()];
        // Some of these were told before, so that the true number may be larger by as many.
        long skipped = from.Received is { } received ? Math.Max(0, _found.Rollup.TotalAnswers - received - missed.Length) : 0;
        return [status, .. missed.Select(answer => Result(from.ToString(), answer)), new ProgressFrame(after, _found.ToProgress(_now, skipped))];
    }

    private ResultFrame Result(string id, ResultEvent answer)
    {
        if (!_data.TryGetValue(answer, out byte[]? data))
            _data[answer] = data = ResultFrame.DataOf(answer);
        return new ResultFrame(id, answer.ExperimentId, data);
    }

    private static StreamPosition PositionOf(LiveState state) => new(state.Rollup.LastReceivedAt ?? DateTimeOffset.UnixEpoch, state.Rollup.TotalAnswers);
}
