using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Ingest;

namespace ExperimentApi.Data.Exchange;

/// <summary>Takes one experiment of an upload, part by part: to store it, or to compare it with what is stored.</summary>
internal interface IExperimentIntake
{
    /// <exception cref="ResultConflictException">A result is in the upload twice.</exception>
    Task TakeAsync(IncomingBatch results, Func<int, string> pointerOf, CancellationToken cancellationToken);

    /// <summary>Of results taken before.</summary>
    /// <exception cref="UnknownAnswerException">One judges an answer that there is not.</exception>
    Task TakeAsync(IReadOnlyList<ScoreEntity> scores, Func<int, string> pointerOf, CancellationToken cancellationToken);

    Task TakeAsync(IReadOnlyList<BaselineEntity> baselines, CancellationToken cancellationToken);

    Task TakeAsync(IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken);

    /// <summary>All parts were taken; makes them last where they are to be stored.</summary>
    Task<IntakeEnd> CompleteAsync(CancellationToken cancellationToken);

    /// <summary>The experiment is not acceptable after all: nothing of it stays.</summary>
    Task AbandonAsync(CancellationToken cancellationToken);
}

/// <summary>What became of an experiment.</summary>
/// <param name="Outcome">A word of <see cref="Contracts.Exchange.ImportOutcome" />.</param>
/// <param name="Differences">Where it differs from what is stored.</param>
/// <param name="Warnings">What was left out, a sentence each.</param>
internal sealed record IntakeEnd(string Outcome, Json.ValueErrors Differences, IReadOnlyList<string> Warnings);

/// <summary>A score judges an answer that the experiment does not have.</summary>
internal sealed class UnknownAnswerException(int index) : Exception
{
    /// <summary>The score's place among those given.</summary>
    public int Index { get; } = index;
}
