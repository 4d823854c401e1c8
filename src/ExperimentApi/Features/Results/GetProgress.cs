using System.Text.Json;
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
        long? missing = RunPace.Missing(experiment.ExpectedQuestions, rollup);
        double? rate = RunPace.Rate(rollup);
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
            EstimatedEnd = RunPace.EstimatedEnd(experiment.Status, missing, rate, clock.GetUtcNow()),
            LastActivityAt = experiment.Activity.LastActivityAt,
        });
    }

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
