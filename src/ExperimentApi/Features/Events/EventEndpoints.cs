using ExperimentApi.Contracts.Keys;
using ExperimentApi.Contracts.Live;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;
using ExperimentApi.Http.Streams;

namespace ExperimentApi.Features.Events;

/// <summary>Routes of live events.</summary>
public static class EventEndpoints
{
    public static IServiceCollection AddEvents(this IServiceCollection services) =>
        services.AddSingleton<EventHub>().AddHostedService(provider => provider.GetRequiredService<EventHub>());

    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("").WithTags("Live").RequireScope(Scope.Read);
        group.MapGet("/experiments/{experiment_id}/events", StreamExperimentEvents.HandleAsync).WithName("stream_experiment_events")
            .Produces<ProgressEvent>(200, EventStream.MediaType).Problems(400, 404);
        group.MapGet("/events", StreamEvents.Handle).WithName("stream_events").WithQuery()
            .Produces<ProgressEvent>(200, EventStream.MediaType);
    }
}
