using System.Security.Claims;
using ExperimentApi.Http;
using ExperimentApi.Http.Streams;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Events;

/// <summary><c>GET /events</c>.</summary>
internal static class StreamEvents
{
    /// <summary>Follow all runs of a project live</summary>
    /// <remarks>
    /// The events of each experiment, as in the stream of one: `status` and `progress` of the newest runs that are under way (among the latest
    /// 200), then everything that changes, runs that begin meanwhile too. Connect again with the last id as `Last-Event-ID` to go on.
    /// </remarks>
    public static Results<EventStream, Problem> Handle(
        [AsParameters] EventsQuery query, [FromHeader(Name = ResumeHeader.Name)] string? lastEventId, HttpContext context, EventStreams streams, EventHub hub) =>
        ResumeHeader.TryRead(lastEventId, out StreamPosition? from, out Problem? refusal)
            ? new EventStream(streams, stream => hub.Subscribe(new Subscription(stream, null, query.Project is { } project ? [project] : ProjectsOf(context.User), from)))
            : refusal;

    /// <summary>The projects that the caller is limited to; null where it is not.</summary>
    private static string[]? ProjectsOf(ClaimsPrincipal caller) =>
        caller.FindAll("project").Select(claim => claim.Value).ToArray() is { Length: > 0 } projects ? projects : null;
}
