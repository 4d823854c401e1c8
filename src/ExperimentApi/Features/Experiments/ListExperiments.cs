using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Performance;
using ExperimentApi.Queries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>GET /experiments</c>.</summary>
internal static class ListExperiments
{
    private const string NewestFirst = "-started_at";

    /// <summary>List experiments</summary>
    /// <remarks>All filters must hold. Pages stay right while experiments are added: go on with `next_cursor` until it is null.</remarks>
    public static async Task<Ok<Page<ExperimentSummary>>> HandleAsync(
        [AsParameters] ExperimentFilterQuery filter, [AsParameters] ExperimentSelectionQuery selection, [AsParameters] ExperimentListQuery query, HttpContext context, ReadContext reading, Rollups rollups, TimeProvider clock)
    {
        string sort = query.Sort ?? NewestFirst;
        int limit = query.Limit ?? Limits.DefaultPageSize;
        DateTimeOffset now = clock.GetUtcNow();
        await rollups.RefreshAsync(context.RequestAborted);
        ExperimentDbContext database = await reading.OpenAsync(context.RequestAborted);
        IQueryable<ExperimentEntity> rows = selection.Of(filter).Of(database.Experiments.AsNoTracking(), now);
        List<ExperimentEntity> found = await Slim(ExperimentSort.Apply(rows, sort, context.Request)).Take(limit + 1).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(new Page<ExperimentSummary>
        {
            Items = [.. found.Take(limit).Select(row => Summary(row, now))],
            NextCursor = found.Count > limit ? ExperimentSort.CursorAfter(found[limit - 1], sort, context.Request) : null,
        });
    }

    // Without the texts: a snapshot may hold a megabyte.
    private static IQueryable<ExperimentEntity> Slim(IQueryable<ExperimentEntity> rows) => rows.Select(row => new ExperimentEntity
    {
        Key = row.Key,
        ExperimentId = row.ExperimentId,
        Project = row.Project,
        Name = row.Name,
        Notes = row.Notes,
        Version = row.Version,
        Tags = row.Tags,
        Status = row.Status,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        DeletedAt = row.DeletedAt,
        GitCommit = row.GitCommit,
        ConfigHash = row.ConfigHash,
        DatasetHash = row.DatasetHash,
        AgentNames = row.AgentNames,
        Models = row.Models,
        Environment = row.Environment,
        ExpectedQuestions = row.ExpectedQuestions,
        Rollup = row.Rollup,
        Activity = row.Activity,
        Snapshot = "",
        Redacted = Array.Empty<string>(),
    });

    private static ExperimentSummary Summary(ExperimentEntity row, DateTimeOffset now) => new()
    {
        ExperimentId = row.ExperimentId,
        Project = row.Project,
        Name = row.Name,
        Status = ExperimentLookup.StatusAt(row.Status, row.Activity.LastActivityAt, now),
        Notes = row.Notes,
        Version = row.Version,
        Tags = row.Tags,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        DeletedAt = row.DeletedAt,
        GitCommit = row.GitCommit,
        ConfigHash = row.ConfigHash,
        DatasetHash = row.DatasetHash,
        Agents = row.AgentNames,
        Models = row.Models,
        Environment = row.Environment,
        ExpectedQuestions = row.ExpectedQuestions,
        TotalQuestions = row.Rollup.TotalQuestions,
        TotalAnswers = row.Rollup.TotalAnswers,
        CorrectAnswers = row.Rollup.CorrectAnswers,
        FailureCount = row.Rollup.FailureCount,
        Ungraded = row.Rollup.Ungraded,
        AccuracyRate = row.Rollup.AccuracyRate,
        AccuracyInterval = Accuracy.IntervalOf(row.Rollup),
        TotalExecutionTime = row.Rollup.TotalExecutionTime,
        AvgExecutionTimePerQuestion = row.Rollup.AvgExecutionTimePerQuestion,
        TotalEstimatedCost = row.Rollup.TotalEstimatedCost,
    };
}
