using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExperimentApi.Data.Ingest;

/// <summary>
/// Stores single results of many requests in shared transactions: what arrives while one is being committed goes into the next. Each is
/// acknowledged when its transaction is on disk. Whatever is not simply new is left to <see cref="ResultWriter" />, so that no request
/// feels another's conflict or fault.
/// </summary>
public sealed class SharedCommits(NpgsqlDataSource database, TimeProvider clock, IOptions<IngestOptions> options, ResultWriter alone)
{
    private readonly Lock _gate = new();
    private readonly IngestOptions _options = options.Value;
    private readonly Queue<Waiting> _queue = new();
    private bool _writing;

    /// <summary>Stores one result; it is committed when this returns.</summary>
    /// <exception cref="ResultConflictException">It was not stored, and why.</exception>
    public async Task<IngestReceipt> WriteAsync(IncomingResult result, OnConflict onConflict, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(result);
        if (Enqueue(waiting))
            _ = Task.Run(WriteUntilEmptyAsync, CancellationToken.None);
        // Who gives up is not waited for; the transaction is also others', and goes on.
        return await waiting.Task.WaitAsync(cancellationToken) switch
        {
            SharedOutcome.Inserted => new IngestReceipt { Received = 1, Inserted = 1, Replaced = 0, Unchanged = 0 },
            SharedOutcome.Unchanged => new IngestReceipt { Received = 1, Inserted = 0, Replaced = 0, Unchanged = 1 },
            _ => await alone.WriteAsync(result.Row.ExperimentKey, [result], onConflict, cancellationToken),
        };
    }

    /// <summary>Whether nobody is writing, so that somebody has to begin. One at a time: two would wait for each other at the experiment they share.</summary>
    private bool Enqueue(Waiting waiting)
    {
        lock (_gate)
        {
            _queue.Enqueue(waiting);
            return !_writing && (_writing = true);
        }
    }

    private async Task WriteUntilEmptyAsync()
    {
        while (true)
        {
            if (_options.GatherTime > TimeSpan.Zero)
                // Real time, whatever the service's clock says: it is people who wait.
                await Task.Delay(_options.GatherTime);
            List<Waiting> group = TakeGroup();
            if (group.Count == 0)
                return;
            await WriteAsync(group);
        }
    }

    /// <summary>What waits, up to the limit, with no identity twice; empty where writing is over.</summary>
    private List<Waiting> TakeGroup()
    {
        lock (_gate)
        {
            var group = new List<Waiting>();
            var identities = new HashSet<(Guid, string, int)>();
            while (group.Count < _options.MaxSharedRows && _queue.TryPeek(out Waiting? next) && identities.Add(next.Result.Identity))
                group.Add(_queue.Dequeue());
            _writing = group.Count > 0;
            return group;
        }
    }

    private async Task WriteAsync(List<Waiting> group)
    {
        try
        {
            await using NpgsqlConnection connection = await database.OpenConnectionAsync();
            SharedOutcome[] outcomes = await SharedInsert.WriteAsync(connection, [.. group.Select(waiting => waiting.Result)], clock.GetUtcNow());
            Answer(group, outcomes);
        }
        catch (PostgresException refusal) when (IsOfOne(refusal.SqlState))
        {
            // With which of them something is wrong the server does not say.
            Answer(group, new SharedOutcome[group.Count]);
        }
        catch (Exception fault)
        {
            _ = Task.Run(() => group.ForEach(waiting => waiting.SetException(fault)), CancellationToken.None);
        }
    }

    // One after the other on one thread, while the next group is written: waking a thread for each costs more than what each has to do.
    private static void Answer(List<Waiting> group, SharedOutcome[] outcomes) => _ = Task.Run(() =>
    {
        for (int index = 0; index < outcomes.Length; index++)
            group[index].SetResult(outcomes[index]);
    });

    // A value, a constraint, a deadlock or a limit: what is left stores all the others.
    private static bool IsOfOne(string state) => state[..2] is "22" or "23" or "40" or "54";

    private sealed class Waiting(IncomingResult result) : TaskCompletionSource<SharedOutcome>
    {
        public IncomingResult Result { get; } = result;
    }
}
