using System.Text.Json;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Results;

/// <summary><c>GET /experiments/{experiment_id}/progress</c>.</summary>
internal static class GetProgress
{
    private const int MaxMissingIds = 100;

    /// <summary>See how far a run has come</summary>
    /// <remarks>What is missing is known where the snapshot gave `expected_questions`, and which conversations where the dataset lists its `conversation_ids`.</remarks>
    public static async Task<Results<Ok<ExperimentProgress>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, HttpContext context, ExperimentDbContext database, Rollups rollups, TimeProvider clock)
    {
        await rollups.RefreshAsync(ExperimentKey.Of(experimentId), context.RequestAborted);
        if (await database.Experiments.AsNoTracking().FindLiveAsync(experimentId, context.RequestAborted) is not { } experiment)
            return NoExperiment.Named(experimentId);
        RollupFigures rollup = experiment.Rollup;
        long? missing = experiment.ExpectedQuestions is { } expected ? Math.Max(0, expected - rollup.TotalAnswers) : null;
        double? rate = Rate(rollup);
        return TypedResults.Ok(new ExperimentProgress
        {
            ExperimentId = experimentId,
            Status = ExperimentLookup.StatusAt(experiment.Status, experiment.Activity.LastActivityAt, clock.GetUtcNow()),
            Expected = experiment.ExpectedQuestions,
            Received = rollup.TotalAnswers,
            Correct = rollup.CorrectAnswers,
            Errors = rollup.FailureCount,
            Missing = missing,
            MissingConversationIds = await MissingConversationsAsync(experiment, database, context.RequestAborted),
            Rate = rate,
            EstimatedEnd = experiment.Status == ExperimentStatus.Running && missing is { } rest && rate is > 0 ? clock.GetUtcNow().AddSeconds(Math.Min(rest / rate.Value, 1e9)) : null,
            LastActivityAt = experiment.Activity.LastActivityAt,
        });
    }

    // The first answer starts the clock, so it does not count as work done in the time.
    private static double? Rate(RollupFigures rollup) =>
        rollup is { FirstReceivedAt: { } first, LastReceivedAt: { } last } && last > first ? (rollup.TotalAnswers - 1) / (last - first).TotalSeconds : null;

    private static async Task<IReadOnlyList<string>?> MissingConversationsAsync(ExperimentEntity experiment, ExperimentDbContext database, CancellationToken cancellationToken)
    {
        string? text = experiment.OwnDataset
            ?? await database.Datasets.Where(body => body.Hash == experiment.DatasetHash).Select(body => body.Text).FirstOrDefaultAsync(cancellationToken);
        if (text is null || JsonSerializer.Deserialize(text, WireJson.Context.DatasetConfiguration) is not { ConversationIds: { } planned })
            return null;
        HashSet<string?> answered = await database.Results.Where(row => row.ExperimentKey == experiment.Key).Select(row => row.ConversationId).Distinct()
            .ToHashSetAsync(cancellationToken);
        return [.. planned.Where(conversation => !answered.Contains(conversation)).Distinct().Take(MaxMissingIds)];
    }
}
