using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Http;
using ExperimentApi.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Results;

/// <summary><c>POST /experiments/{experiment_id}/results</c>.</summary>
internal static class PostResults
{
    /// <summary>Store results</summary>
    /// <remarks>
    /// One result, an array, or `{"results": [...]}` (at most 10,000 and 32 MiB); or `application/x-ndjson`, one result a line, at most
    /// 1 GiB. A request lands whole or not at all, and a 200 means committed to disk. The identity of a result is (experiment,
    /// question_id, attempt): the same content again is `unchanged`, other content is a 409 that names the rows, unless the stored row was
    /// an error or `on_conflict` says otherwise. Results for a finished experiment are accepted.
    /// </remarks>
    public static async Task<Results<WholeOk<IngestReceipt>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, [AsParameters] PostResultsQuery query, HttpContext context,
        ResultWriter writer, SharedCommits shared, TimeProvider clock)
    {
        Guid key = ExperimentKey.Of(experimentId);
        OnConflict onConflict = PostResultsQuery.Words[query.OnConflict ?? "fail"];
        RequestBody.RequireMediaType(context.Request, ResultEndpoints.Json, ResultEndpoints.Ndjson);
        IncomingResults results = RequestBody.IsNdjson(context.Request)
            ? new NdjsonResults(context.Request, key, clock)
            : await JsonResults.ReadAsync(context.Request, key, clock, context.RequestAborted);
        try
        {
            return new WholeOk<IngestReceipt>(await results.StoreAsync(writer, shared, onConflict, context.RequestAborted), WireJson.Context.IngestReceipt);
        }
        catch (ResultConflictException conflict)
        {
            return ProblemOf(conflict, experimentId, results);
        }
    }

    private static Problem ProblemOf(ResultConflictException conflict, string experimentId, IncomingResults results)
    {
        var errors = new ValueErrors();
        string reason = conflict.Kind == ResultConflict.Repeated ? "is in the request more than once" : "is stored with other content";
        foreach (IncomingResult item in conflict.Rows.OrderBy(item => item.Index))
            errors.Add(results.PointerOf(item.Index), $"question '{item.Row.QuestionId}', attempt {item.Row.Attempt}, {reason}");
        return conflict.Kind switch
        {
            ResultConflict.NoExperiment => NoExperiment.Named(experimentId),
            ResultConflict.Repeated => Problem.Invalid(errors),
            ResultConflict.OtherContent => Problem.Conflict(
                "Results are stored with other content; see errors. Nothing was stored. Give on_conflict=replace or on_conflict=keep to decide.", errors),
            _ => Problem.Unavailable("Another request changed the same results at this moment. Nothing was stored; trying again is safe."),
        };
    }
}
