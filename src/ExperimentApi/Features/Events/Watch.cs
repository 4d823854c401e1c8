using System.Diagnostics;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using ExperimentApi.Contracts.Live;
using ExperimentApi.Data.Live;

namespace ExperimentApi.Features.Events;

/// <summary>One experiment that streams show: what they were told of it, and when it is read again.</summary>
internal sealed class Watch
{
    // A read costs as much as the experiment has answers, and may take a tenth of the time.
    private const int Restraint = 10;
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(200);

    private long _restedAt;
    private HashSet<UInt128> _told = [];

    /// <summary>Streams of this experiment alone.</summary>
    public HashSet<Subscription> Streams { get; } = [];

    /// <summary>Those that were told nothing of it yet.</summary>
    public HashSet<Subscription> Newcomers { get; } = [];

    /// <summary>What was read last; null before.</summary>
    public LiveState? State { get; set; }

    /// <summary>The status that was told last.</summary>
    public string? Status { get; set; }

    /// <summary>Since when there is something to read, by the service's clock; null where there is not.</summary>
    public DateTimeOffset? DirtySince { get; private set; }

    /// <summary>When it was last found to have changed, in real time.</summary>
    public long TouchedAt { get; private set; } = Stopwatch.GetTimestamp();

    public void Touch(DateTimeOffset now)
    {
        DirtySince ??= now;
        TouchedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>How long until it may be read; zero or less for now, null where there is nothing to read.</summary>
    public TimeSpan? Rest => DirtySince is null ? null : Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _restedAt);

    /// <summary>It was read, which took so long. Whatever changes from here on needs another read.</summary>
    public void End(TimeSpan duration)
    {
        DirtySince = null;
        _restedAt = Stopwatch.GetTimestamp() + (long)(Math.Max(LeastPause.TotalSeconds, Restraint * duration.TotalSeconds) * Stopwatch.Frequency);
    }

    /// <summary>
    /// Those of the newest answers that were not among the newest before, oldest first. An answer that was told can only have moved down since.
    /// </summary>
    public IReadOnlyList<ResultEvent> Untold(IReadOnlyList<ResultEvent> newest)
    {
        var told = new HashSet<UInt128>(newest.Count);
        var untold = new List<ResultEvent>();
        foreach (ResultEvent answer in newest)
        {
            UInt128 identity = IdentityOf(answer);
            told.Add(identity);
            if (!_told.Contains(identity))
                untold.Add(answer);
        }
        _told = told;
        untold.Reverse();
        return untold;
    }

    // An answer that was replaced arrived anew.
    private static UInt128 IdentityOf(ResultEvent answer)
    {
        var hash = new XxHash128();
        hash.Append(MemoryMarshal.AsBytes(answer.QuestionId.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes<long>([answer.Attempt, answer.ReceivedAt.UtcTicks]));
        return hash.GetCurrentHashAsUInt128();
    }
}
