using ExperimentApi.Contracts.Scores;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Scores;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Scores;

/// <summary><c>POST /experiments/{experiment_id}/results/{question_id}/scores</c>.</summary>
internal static class PostScore
{
    /// <summary>Judge an answer</summary>
    /// <remarks>
    /// The newest score counts everywhere before the runner's own grade: in performance, lists, comparisons and statistics. Earlier ones are
    /// kept. Repeating the score that counts (same score, author, reason and kind) is a 200 and changes nothing. An answer that is replaced
    /// waits for a judgement of its own.
    /// </remarks>
    public static async Task<Results<Created<StoredScore>, Ok<StoredScore>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, [FromRoute(Name = "question_id")] string questionId, Body<ScoreRequest> body,
        HttpContext context, ScoreWriter writer)
    {
        ScoreWritten written = await writer.WriteAsync(new ScoreEntity
        {
            ExperimentKey = ExperimentKey.Of(experimentId),
            QuestionId = questionId,
            Attempt = body.Value.Attempt ?? 1,
            Score = body.Value.Score!.Value,
            Author = body.Value.Author!,
            Reason = body.Value.Reason,
            Kind = body.Value.Kind ?? ScoreKind.Human,
        }, context.RequestAborted);
        StoredScore score = ScoreView.Of(written.Score, experimentId, counts: true);
        return written.Outcome switch
        {
            ScoreOutcome.NoExperiment => NoExperiment.Named(experimentId),
            ScoreOutcome.NoResult => Problem.NotFound($"Experiment '{experimentId}' has no result for question '{questionId}', attempt {score.Attempt}."),
            ScoreOutcome.Unchanged => TypedResults.Ok(score),
            _ => TypedResults.Created($"/api/v1/experiments/{Uri.EscapeDataString(experimentId)}/results/{Uri.EscapeDataString(questionId)}/scores", score),
        };
    }
}

/// <summary>What a score must satisfy.</summary>
internal sealed class ScoreRules : AbstractValidator<ScoreRequest>
{
    public ScoreRules()
    {
        RuleFor(score => score.Score).Must(value => value is >= 0 and <= 1).WithMessage("is required, from 0 to 1");
        RuleFor(score => score.Author).RequiredName();
        RuleFor(score => score.Reason).Text();
        RuleFor(score => score.Kind).OneOf(ScoreKind.All);
        RuleFor(score => score.Attempt).GreaterThanOrEqualTo(1).WithMessage("must be at least 1");
    }
}
