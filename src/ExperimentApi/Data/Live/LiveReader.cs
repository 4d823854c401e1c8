using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Live;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Data.Live;

/// <summary>Reads what streams show. A connection and a context are borrowed for each read, never for a stream.</summary>
public sealed class LiveReader(IServiceProvider services, Rollups rollups)
{
    /// <summary>The experiments of these keys, deleted ones too. Plan: primary keys.</summary>
    public Task<Dictionary<Guid, LiveState>> StatesAsync(IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        StatesAsync(experiments => experiments.Where(experiment => keys.Contains(experiment.Key)), cancellationToken);

    /// <summary>
    /// The newest experiments of a project, or of all, that run, or that were heard of since a time. Plan: the index of lists, newest first;
    /// older ones are not looked at, however many there are.
    /// </summary>
    public Task<Dictionary<Guid, LiveState>> PresentAsync(string? project, DateTimeOffset? since, int newest, CancellationToken cancellationToken) =>
        StatesAsync(
            experiments => experiments.Where(experiment => experiment.DeletedAt == null && (project == null || experiment.Project == project))
                .OrderByDescending(experiment => experiment.StartedAt).ThenByDescending(experiment => experiment.Key).Take(newest)
                .Where(experiment => experiment.Status == ExperimentStatus.Running || experiment.Activity.LastActivityAt >= since),
            cancellationToken);

    /// <summary>Brings the figures up to date and reads them; null where the experiment is gone.</summary>
    public async Task<LiveState?> RefreshAsync(Guid key, CancellationToken cancellationToken)
    {
        await rollups.RefreshAsync(key, cancellationToken);
        return (await StatesAsync([key], cancellationToken)).GetValueOrDefault(key);
    }

    /// <summary>
    /// The newest answers that arrived later than a time, newest first. Plan: the block ranges of <c>received_at</c> that are late enough,
    /// or the range of the primary key where the experiment is small.
    /// </summary>
    public async Task<IReadOnlyList<ResultEvent>> AnswersAsync(LiveState experiment, DateTimeOffset after, int limit, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = services.CreateOwnScope();
        string experimentId = experiment.ExperimentId;
        return await scope.ServiceProvider.GetRequiredService<ExperimentDbContext>().Results
            .Where(row => row.ExperimentKey == experiment.Key && row.ReceivedAt > after)
            .OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.QuestionId).ThenByDescending(row => row.Attempt).Take(limit)
            .Select(row => new ResultEvent
            {
                ExperimentId = experimentId,
                QuestionId = row.QuestionId,
                Attempt = row.Attempt,
                QuestionType = row.QuestionType,
                IsCorrect = row.IsCorrect,
                Score = row.ReviewedScore ?? row.Score,
                ExecutionTime = row.ExecutionTime,
                EstimatedCost = row.EstimatedCost,
                ErrorType = row.ErrorType,
                ReceivedAt = row.ReceivedAt,
            }).ToListAsync(cancellationToken);
    }

    private async Task<Dictionary<Guid, LiveState>> StatesAsync(Func<IQueryable<ExperimentEntity>, IQueryable<ExperimentEntity>> which, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = services.CreateOwnScope();
        return await which(scope.ServiceProvider.GetRequiredService<ExperimentDbContext>().Experiments.AsNoTracking()).Select(experiment => new LiveState
        {
            Key = experiment.Key,
            ExperimentId = experiment.ExperimentId,
            Project = experiment.Project,
            StoredStatus = experiment.Status,
            FinishedAt = experiment.FinishedAt,
            DeletedAt = experiment.DeletedAt,
            Expected = experiment.ExpectedQuestions,
            ResultsVersion = experiment.Activity.ResultsVersion,
            RollupVersion = experiment.RollupVersion,
            LastActivityAt = experiment.Activity.LastActivityAt,
            Rollup = experiment.Rollup,
        }).ToDictionaryAsync(state => state.Key, cancellationToken);
    }
}
