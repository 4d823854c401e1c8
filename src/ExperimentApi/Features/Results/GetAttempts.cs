using System.IO.Hashing;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Results;

/// <summary><c>GET /experiments/{experiment_id}/results/{question_id}</c>.</summary>
internal static class GetAttempts
{
    /// <summary>Get all attempts at one question</summary>
    /// <remarks>The question id is percent-encoded and may hold anything, `%2F` included.</remarks>
    public static async Task<Results<Ok<QuestionAttempts>, StatusCodeHttpResult, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, [FromRoute(Name = "question_id")] string questionId, HttpContext context, ExperimentDbContext database)
    {
        Guid key = ExperimentKey.Of(experimentId);
        if (!await database.Experiments.ExistsAsync(key, context.RequestAborted))
            return NoExperiment.Named(experimentId);
        List<ResultEntity> attempts = await database.Results.AsNoTracking()
            .Where(row => row.ExperimentKey == key && row.QuestionId == questionId).OrderBy(row => row.Attempt).ToListAsync(context.RequestAborted);
        if (attempts.Count == 0)
            return Problem.NotFound($"Experiment '{experimentId}' has no result for question '{questionId}'.");
        if (context.IsKnown(Tag(attempts)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Ok(new QuestionAttempts
        {
            ExperimentId = experimentId,
            QuestionId = questionId,
            Attempts = [.. attempts.Select(row => StoredResults.Of(row, experimentId))],
        });
    }

    // The time too, because content can change and change back.
    private static string Tag(IEnumerable<ResultEntity> attempts) => Convert.ToHexStringLower(XxHash64.Hash([.. attempts.SelectMany(attempt => (byte[])
        [.. attempt.ContentHash.ToByteArray(), .. BitConverter.GetBytes(attempt.ReceivedAt.UtcTicks), .. BitConverter.GetBytes(attempt.ReviewedScore ?? -1)])]));
}
