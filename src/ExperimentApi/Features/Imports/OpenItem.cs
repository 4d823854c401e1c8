using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Json;
using Npgsql;

namespace ExperimentApi.Features.Imports;

/// <summary>An item of the report that is not closed yet, and the experiment behind it while that is acceptable.</summary>
internal sealed class OpenItem(string source, string? experimentId, OnConflict onConflict, IExperimentIntake? intake)
{
    private readonly ValueErrors _errors = new();
    private readonly List<string> _warnings = [];
    private IExperimentIntake? _intake = intake;
    private long _results;

    public string? ExperimentId => experimentId;

    /// <summary>Whether parts of it are still wanted.</summary>
    public bool IsOpen => _intake is not null;

    public void Warn(IEnumerable<string> warnings) => _warnings.AddRange(warnings);

    public Task TakeAsync(IncomingBatch batch, Func<int, string> pointerOf, CancellationToken cancellationToken)
    {
        _results += batch.Rows.Count;
        return TryAsync(intake => intake.TakeAsync(batch, pointerOf, cancellationToken), pointerOf);
    }

    public Task TakeAsync(IReadOnlyList<ScoreEntity> scores, Func<int, string> pointerOf, CancellationToken cancellationToken) =>
        TryAsync(intake => intake.TakeAsync(scores, pointerOf, cancellationToken), pointerOf);

    public Task TakeAsync(BaselineEntity baseline, CancellationToken cancellationToken) =>
        TryAsync(intake => intake.TakeAsync([baseline], cancellationToken), _ => "");

    public Task TakeAsync(AuditEntry entry, CancellationToken cancellationToken) => TryAsync(intake => intake.TakeAsync([entry], cancellationToken), _ => "");

    /// <summary>The experiment is not acceptable.</summary>
    public async Task FailAsync(ValueErrors errors)
    {
        _errors.AddAll(errors);
        if (_intake is not null)
            await _intake.AbandonAsync(CancellationToken.None);
        _intake = null;
    }

    public async Task<ImportItem> CloseAsync(CancellationToken cancellationToken)
    {
        IntakeEnd? end = null;
        await TryAsync(async intake => end = await intake.CompleteAsync(cancellationToken), _ => "");
        if (end is null)
            return Item(ImportOutcome.Failed, "The experiment is not acceptable; see errors. Nothing of it was stored.", _errors);
        _warnings.AddRange(end.Warnings);
        return (end.Outcome, onConflict) switch
        {
            (ImportOutcome.Conflict, OnConflict.Keep) => Item(ImportOutcome.Skipped, "The experiment is stored with other content, which is kept.", end.Differences),
            (ImportOutcome.Conflict, _) => Item(ImportOutcome.Conflict, "The experiment is stored with other content, which was left; see errors for the paths that differ.", end.Differences),
            _ => Item(end.Outcome, null, null),
        };
    }

    private ImportItem Item(string outcome, string? reason, ValueErrors? errors) => new()
    {
        Source = source,
        ExperimentId = experimentId,
        Outcome = outcome,
        Reason = reason,
        Results = _results,
        Warnings = [.. _warnings.Take(ReportBuilder.MaxWarnings)],
        Errors = errors?.Entries,
        ErrorCount = errors?.Count,
    };

    private async Task TryAsync(Func<IExperimentIntake, Task> part, Func<int, string> pointerOf)
    {
        if (_intake is null)
            return;
        try
        {
            await part(_intake);
        }
        catch (ResultConflictException twice)
        {
            var errors = new ValueErrors();
            foreach (IncomingResult row in twice.Rows)
                errors.Add(pointerOf(row.Index), $"question '{row.Row.QuestionId}', attempt {row.Row.Attempt}, is in the upload more than once");
            if (errors.Count == 0)
                errors.Add("", "a result is in the upload more than once");
            await FailAsync(errors);
        }
        catch (UnknownAnswerException unknown)
        {
            await FailAsync(ValueErrors.Of(pointerOf(unknown.Index), "judges an answer that stands nowhere before it"));
        }
        catch (PostgresException refusal) when (IsUnstorable(refusal.SqlState))
        {
            await FailAsync(ValueErrors.Of("", $"a value cannot be stored by PostgreSQL ({refusal.SqlState})"));
        }
    }

    // What no rule foresaw and the database refuses as a value, not as a state of its own.
    private static bool IsUnstorable(string state) => state.StartsWith("22", StringComparison.Ordinal) || state is PostgresErrorCodes.ProgramLimitExceeded or PostgresErrorCodes.UniqueViolation;
}
