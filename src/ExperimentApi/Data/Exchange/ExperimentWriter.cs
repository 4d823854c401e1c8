using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Data.Live;
using ExperimentApi.Json;
using Npgsql;

namespace ExperimentApi.Data.Exchange;

/// <summary>Stores a new experiment in the transaction of its item. With a stored one to replace, it ends as unchanged where both turn out to be the same.</summary>
internal sealed class ExperimentWriter(ImportSession session, IncomingExperiment incoming, Replacement? replacement, Caller caller, TimeProvider clock, CommittedChanges changes) : IExperimentIntake
{
    // Below this COPY's second round trip costs more than it saves.
    private const int CopyFrom = 200;

    private readonly List<string> _warnings = [];
    private IBatchWriter? _writer;
    private bool _hasRows;

    private Guid Key => incoming.Row.Key;

    public static bool IsCopied(int rows) => rows >= CopyFrom;

    public async Task TakeAsync(IncomingBatch results, Func<int, string> pointerOf, CancellationToken cancellationToken)
    {
        // No row is there yet, so that only the upload itself can hold one twice.
        _writer ??= IsCopied(results.Rows.Count) ? new CopyWriter(session.Connection) : new InsertWriter(session.Connection, OnConflict.Fail);
        try
        {
            await _writer.WriteAsync(results, cancellationToken);
        }
        catch (RowsExistException twice)
        {
            throw new ResultConflictException(ResultConflict.Repeated, twice.Row is { } row ? [row] : []);
        }
        _hasRows = true;
        IncomingResult[] reviewed = [.. results.Rows.Where(result => result.Row.ReviewedScore is not null)];
        if (reviewed.Length > 0)
            await BundledRows.ReviewAsync(session.Connection, Key, reviewed, cancellationToken);
    }

    public async Task TakeAsync(IReadOnlyList<ScoreEntity> scores, Func<int, string> pointerOf, CancellationToken cancellationToken)
    {
        if (await BundledRows.FirstUnknownAsync(session.Connection, Key, scores, cancellationToken) is { } unknown)
            throw new UnknownAnswerException(unknown);
        await BundledRows.InsertAsync(session.Connection, scores, cancellationToken);
        _hasRows = true;
    }

    public async Task TakeAsync(IReadOnlyList<BaselineEntity> baselines, CancellationToken cancellationToken)
    {
        _warnings.AddRange(baselines.Where(baseline => !caller.Sees(baseline.Project))
            .Select(baseline => $"Baseline '{baseline.Name}' is of project '{baseline.Project}', and the key is limited to others: it was left out."));
        _warnings.AddRange(await BundledRows.InsertAsync(session.Connection, [.. baselines.Where(baseline => caller.Sees(baseline.Project))], cancellationToken));
    }

    public Task TakeAsync(IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken) =>
        BundledRows.InsertAsync(session.Connection, audit, cancellationToken);

    public async Task<IntakeEnd> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_hasRows)
            await StampAsync(cancellationToken);
        if (replacement is not null && await replacement.IsSameAsync(session.Connection, Key, cancellationToken))
        {
            await session.UndoItemAsync(cancellationToken);
            return new IntakeEnd(ImportOutcome.Unchanged, new ValueErrors(), _warnings);
        }
        if (replacement is not null)
            await BundledRows.InsertAsync(session.Connection, [Replacement.Entry(incoming.Row, clock.GetUtcNow(), caller.Actor)], cancellationToken);
        await session.KeepItemAsync(cancellationToken);
        // A dry run has stored nothing; whoever looks then finds nothing.
        changes.Add(Key);
        return new IntakeEnd(replacement is null ? ImportOutcome.Created : ImportOutcome.Replaced, new ValueErrors(), _warnings);
    }

    public Task AbandonAsync(CancellationToken cancellationToken) => session.UndoItemAsync(cancellationToken);

    // Rows make figures stale, whatever a bundle says of its version.
    private async Task StampAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE experiment_activity SET results_version = 1 WHERE experiment_key = @key AND results_version < 1", session.Connection);
        command.Parameters.AddWithValue("key", Key);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
