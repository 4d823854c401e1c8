using ExperimentApi.Data;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Live;
using ExperimentApi.Http;
using ExperimentApi.Http.Streams;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Events;

/// <summary><c>GET /experiments/{experiment_id}/events</c>.</summary>
internal static class StreamExperimentEvents
{
    /// <summary>Follow a run live</summary>
    /// <remarks>
    /// Server-sent events: `status` and `progress` at once, then a `result` for each answer that is stored, `progress` after them, and `status`
    /// at each change. The stream stays open after the run has finished, as late answers still count; it ends when the experiment is deleted
    /// (`status` says `deleted`), and when the service stops. Connect again with the last id as `Last-Event-ID`: answers since then come first.
    /// Answers of up to 30 seconds before may come twice; experiment, question, attempt and arrival tell them apart. At most 500 answers at once get events of
    /// their own; `progress` counts all, and says how many were skipped. A silent stream sends a comment every 15 seconds.
    /// </remarks>
    public static async Task<Results<EventStream, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, [FromHeader(Name = ResumeHeader.Name)] string? lastEventId,
        HttpContext context, Caller caller, LiveLookup experiments, EventStreams streams, EventHub hub)
    {
        if (!ResumeHeader.TryRead(lastEventId, out StreamPosition? from, out Problem? refusal))
            return refusal;
        Guid key = ExperimentKey.Of(experimentId);
        if (await experiments.FindAsync(key, context.RequestAborted) is not { DeletedAt: null } found || !caller.Sees(found.Project))
            return NoExperiment.Named(experimentId);
        return new EventStream(streams, stream => hub.Subscribe(new Subscription(stream, key, null, from)));
    }
}
