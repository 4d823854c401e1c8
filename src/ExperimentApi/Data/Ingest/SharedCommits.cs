using System.Diagnostics;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Live;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExperimentApi.Data.Ingest;

/// <summary>
/// Stores single results of many requests in shared transactions: what arrives while one is being committed goes into the next. Each is
/// acknowledged when its transaction is on disk. Whatever is not simply new is left to <see cref="ResultWriter" />, so that no request
/// feels another's conflict or fault.
/// </summary>
public sealed class SharedCommits : IDisposable
{
    private const int MaxLinks = 32;

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly ResultWriter _alone;
    private readonly IngestMetrics _metrics;
    private readonly CommittedChanges _changes;
    private readonly GatheringQueue<Waiting, (Guid, string, int)> _queue;

    public SharedCommits(NpgsqlDataSource database, TimeProvider clock, IOptions<IngestOptions> options, ResultWriter alone, IngestMetrics metrics, CommittedChanges changes)
    {
        (_database, _clock, _alone, _metrics, _changes) = (database, clock, alone, metrics, changes);
        _queue = new GatheringQueue<Waiting, (Guid, string, int)>(options.Value.MaxSharedRows, options.Value.GatherTime, waiting => waiting.Result.Identity);
        metrics.Watch(() => _queue.Count);
        // Writing is a chain that everybody waits for: on the pool each of its links would wait in line behind requests. And one thread
        // only, since two transactions would wait for each other at the experiment they share.
        new Thread(WriteUntilClosed) { Name = "Shared commits", IsBackground = true }.Start();
    }

    /// <summary>Stores one result; it is committed when this returns.</summary>
    /// <exception cref="ResultConflictException">It was not stored, and why.</exception>
    public async Task<IngestReceipt> WriteAsync(IncomingResult result, OnConflict onConflict, CancellationToken cancellationToken)
    {
        // From here until it is on disk: the wait for the commit before, and the commit.
        Activity? span = _metrics.Spans.StartActivity("shared commit");
        var waiting = new Waiting(result, span?.Context ?? default);
        SharedOutcome outcome;
        using (span)
        {
            _queue.Add(waiting);
            // Who gives up is not waited for; the transaction is also others', and goes on.
            outcome = await waiting.Task.WaitAsync(cancellationToken);
        }
        return outcome switch
        {
            SharedOutcome.Inserted => new IngestReceipt { Received = 1, Inserted = 1, Replaced = 0, Unchanged = 0 },
            SharedOutcome.Unchanged => new IngestReceipt { Received = 1, Inserted = 0, Replaced = 0, Unchanged = 1 },
            _ => await _alone.WriteAsync(result.Row.ExperimentKey, [result], onConflict, cancellationToken),
        };
    }

    public void Dispose() => _queue.Close();

    private void WriteUntilClosed()
    {
        while (_queue.Take() is { Count: > 0 } group)
            Write(group);
    }

    private void Write(IReadOnlyList<Waiting> group)
    {
        using Activity? span = StartSpan(group);
        try
        {
            long start = Stopwatch.GetTimestamp();
            using NpgsqlConnection connection = _database.OpenConnection();
            SharedInsert.WriteNew(connection, [.. group.Select(waiting => waiting.Result)], _clock.GetUtcNow());
            _metrics.SharedCommitted(group.Count, 0, Stopwatch.GetElapsedTime(start));
            Answer(group, [.. Enumerable.Repeat(SharedOutcome.Inserted, group.Count)]);
            Tell(group);
        }
        catch (PostgresException refusal) when (SharedInsert.IsOfOne(refusal.SqlState))
        {
            _ = Task.Run(() => WriteKnownOrNewAsync(group));
        }
        catch (Exception fault)
        {
            Fail(group, fault);
        }
    }

    private async Task WriteKnownOrNewAsync(IReadOnlyList<Waiting> group)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            await using NpgsqlConnection connection = await _database.OpenConnectionAsync();
            SharedOutcome[] outcomes = await SharedInsert.WriteAsync(connection, [.. group.Select(waiting => waiting.Result)], _clock.GetUtcNow());
            int inserted = outcomes.Count(outcome => outcome == SharedOutcome.Inserted);
            _metrics.SharedCommitted(inserted, outcomes.Count(outcome => outcome == SharedOutcome.Unchanged), Stopwatch.GetElapsedTime(start));
            Answer(group, outcomes);
            Tell(group);
        }
        catch (PostgresException refusal) when (SharedInsert.IsOfOne(refusal.SqlState))
        {
            // Each goes its own way, and what is left stores all the others.
            Answer(group, new SharedOutcome[group.Count]);
        }
        catch (Exception fault)
        {
            Fail(group, fault);
        }
    }

    // A trace of its own, since many requests share it; it points at them, and each of them shows its wait.
    private Activity? StartSpan(IReadOnlyList<Waiting> group)
    {
        if (!_metrics.Spans.HasListeners())
            return null;
        Activity? span = _metrics.Spans.StartActivity(ActivityKind.Internal, links: [.. group.Where(waiting => waiting.Span != default).Take(MaxLinks).Select(waiting => new ActivityLink(waiting.Span))], name: "commit results");
        return span?.SetTag("experimentapi.results", group.Count);
    }

    // One after the other on one thread, while the next group is written: waking a thread for each costs more than what each has to do.
    private static void Answer(IReadOnlyList<Waiting> group, SharedOutcome[] outcomes) => _ = Task.Run(() =>
    {
        for (int index = 0; index < outcomes.Length; index++)
            group[index].SetResult(outcomes[index]);
    });

    private void Tell(IReadOnlyList<Waiting> group)
    {
        Guid last = default;
        foreach (Waiting waiting in group)
        {
            // Mostly they are all of a few experiments.
            if (waiting.Result.Row.ExperimentKey is var key && key != last)
                _changes.Add(last = key);
        }
    }

    private static void Fail(IReadOnlyList<Waiting> group, Exception fault) => _ = Task.Run(() =>
    {
        foreach (Waiting waiting in group)
            waiting.SetException(fault);
    });

    private sealed class Waiting(IncomingResult result, ActivityContext span) : TaskCompletionSource<SharedOutcome>
    {
        public IncomingResult Result { get; } = result;

        /// <summary>The wait of its request, where that is traced.</summary>
        public ActivityContext Span { get; } = span;
    }
}
