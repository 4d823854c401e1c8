using System.Text.Json.Nodes;
using ExperimentApi.Contracts.Live;
using ExperimentApi.Http.Streams;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>Streams of events are text, of which each event has a schema of its own; and the header by which they go on.</summary>
internal sealed class EventStreams : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.Responses?.TryGetValue("200", out IOpenApiResponse? answer) != true || answer?.Content?.TryGetValue(EventStream.MediaType, out IOpenApiMediaType? media) != true)
            return;
        ((OpenApiMediaType)media!).Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "Server-sent events. The data of `status` is a `StatusEvent`, of `progress` a `ProgressEvent`, of `result` a `ResultEvent`.",
        };
        ((OpenApiMediaType)media).Example = JsonValue.Create(Examples.Read("stream_experiment_events.event-stream")!);
        foreach (Type data in (ReadOnlySpan<Type>)[typeof(StatusEvent), typeof(ProgressEvent), typeof(ResultEvent)])
            context.SchemaGenerator.GenerateSchema(data, context.SchemaRepository);
        foreach (IOpenApiParameter parameter in operation.Parameters ?? [])
        {
            if (parameter is OpenApiParameter { In: ParameterLocation.Header, Name: "Last-Event-ID" } resume)
                resume.Description = "The id of the last event that was seen, to go on after it; without it the stream begins with the present.";
        }
    }
}
