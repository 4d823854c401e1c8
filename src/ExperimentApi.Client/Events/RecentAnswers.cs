using ExperimentApi.Contracts.Live;

namespace ExperimentApi.Client.Events;

/// <summary>The answers that came last, to leave out those that come again after a stream was connected anew.</summary>
internal sealed class RecentAnswers
{
    private const int Most = 10_000;

    private readonly HashSet<(string, string, int, DateTimeOffset)> _known = [];
    private readonly Queue<(string, string, int, DateTimeOffset)> _order = new();

    /// <summary>Whether it is new.</summary>
    public bool Add(ResultEvent answer)
    {
        var identity = (answer.ExperimentId, answer.QuestionId, answer.Attempt, answer.ReceivedAt);
        if (!_known.Add(identity))
            return false;
        _order.Enqueue(identity);
        if (_order.Count > Most)
            _known.Remove(_order.Dequeue());
        return true;
    }
}
