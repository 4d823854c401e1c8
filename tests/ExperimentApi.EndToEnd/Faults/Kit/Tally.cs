using System.Collections.Concurrent;
using System.Diagnostics;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>The numbers of one fault test: what was tried, what was acknowledged, and what was found of it.</summary>
internal sealed class Tally
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ConcurrentQueue<string> _oddities = new();
    private long _acknowledgedRows;

    /// <summary>Results that were recorded or posted.</summary>
    public long Tried { get; set; }

    /// <summary>Results of which somebody was told that they are safe.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Acknowledged and not in the database.</summary>
    public long Lost { get; set; }

    /// <summary>In the database and recorded by nobody, or by somebody once and there twice.</summary>
    public long Twice { get; set; }

    /// <summary>Processes that were killed, or connections that were cut.</summary>
    public int Kills { get; set; }

    public int Restarts { get; set; }

    /// <summary>Rows in answers with status 200 so far, repeated ones included: how the tests know that work goes on.</summary>
    public long AcknowledgedRows => Interlocked.Read(ref _acknowledgedRows);

    /// <summary>What nobody expected: an answer, a value that is not what was recorded.</summary>
    public IReadOnlyCollection<string> Oddities => _oddities;

    public void Acknowledge(int rows) => Interlocked.Add(ref _acknowledgedRows, rows);

    public void Odd(string what) => _oddities.Enqueue(what);

    public override string ToString() => FormattableString.Invariant(
        $"tried {Tried}, acknowledged {Acknowledged}, lost {Lost}, twice {Twice}, kills {Kills}, restarts {Restarts}, {_watch.Elapsed.TotalSeconds:0.0} s")
        + string.Concat(_oddities.Take(5).Select(oddity => $"\n  odd: {oddity}"));
}
