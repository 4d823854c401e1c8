using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>ETags, their conditions, and the location of what was made.</summary>
internal sealed class ConditionalRequests : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.Responses is not { } responses)
            return;
        if (responses.ContainsKey("304"))
            AddCondition(operation, "If-None-Match", "An ETag that the client has; 304 where nothing has changed since.");
        if (responses.ContainsKey("412"))
            AddCondition(operation, "If-Match", "The ETag that the change is based on; 412 where the resource was changed since.");
        foreach ((string status, IOpenApiResponse response) in responses)
        {
            if (status is "200" or "201" or "304" && (responses.ContainsKey("304") || SchemaOf(response) is nameof(Contracts.Experiments.Experiment) or nameof(Contracts.Baselines.Baseline)))
                AddHeader(response, "ETag", "Identifies this state.");
        }
        if (responses.TryGetValue("201", out IOpenApiResponse? created))
            AddHeader(created, "Location", "Path of the new resource.");
    }

    private static string? SchemaOf(IOpenApiResponse response) => (response.Content?.Values.FirstOrDefault()?.Schema as OpenApiSchemaReference)?.Reference.Id;

    private static void AddCondition(OpenApiOperation operation, string name, string description) => (operation.Parameters ??= []).Add(
        new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

    private static void AddHeader(IOpenApiResponse response, string name, string description) =>
        (((OpenApiResponse)response).Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = ProblemDescriptions.Header(description, JsonSchemaType.String);
}
