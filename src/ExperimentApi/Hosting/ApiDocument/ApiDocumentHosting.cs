using ExperimentApi.Contracts;
using ExperimentApi.Http;
using Microsoft.OpenApi;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>The OpenAPI document and its page.</summary>
public static class ApiDocumentHosting
{
    private const string About = """
        The place where benchmark runs of multi-agent LLM systems are recorded, compared and reproduced.

        A run posts its **snapshot** (configuration, dataset, environment) to `POST /api/v1/experiments`, its **results** while it goes to
        `POST /api/v1/experiments/{experiment_id}/results`, and says how it ended with `finish`. The service answers with **performance**:
        accuracy with its interval, cost, time, by agent and by question type.

        - JSON in snake_case. Times are RFC 3339, UTC where no offset is given; durations are seconds, money is US dollars, tokens are counts.
        - A 200 or 201 means committed to disk. Sending the same thing again is safe and changes nothing.
        - Refusals are `application/problem+json`; `errors` maps a JSON pointer to what is wrong there. Nothing is ever stored by half.
        - Ids in paths are percent-encoded. Bodies may come as gzip, br or zstd; answers are compressed as `Accept-Encoding` allows.
        """;

    public static void AddApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "ExperimentApi",
                Version = "v1",
                Description = About,
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            options.AddServer(new OpenApiServer { Url = "/", Description = "This service" });
            foreach (Type assembly in (ReadOnlySpan<Type>)[typeof(Program), typeof(Limits)])
                options.IncludeXmlComments(assembly.Assembly, includeControllerXmlComments: false);
            options.SupportNonNullableReferenceTypes();
            options.MapType<UtcTime>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" });
            options.SchemaFilter<OpenSections>();
            options.SchemaFilter<NullableReferences>();
            options.ParameterFilter<ParameterDomains>();
            options.OperationFilter<ParameterOrder>();
            options.OperationFilter<ProblemDescriptions>();
            options.OperationFilter<ConditionalRequests>();
            options.OperationFilter<ResultBodies>();
            options.OperationFilter<Examples>();
            options.OperationFilter<ExportFiles>();
            options.OperationFilter<ImportBodies>();
            options.DocumentFilter<TagDescriptions>();
        });
    }

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapSwagger("/openapi/{documentName}.{extension:regex(^(json|ya?ml)$)}", options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        // Its middleware would otherwise look at every request.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger"), page => page.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.SwaggerEndpoint("/openapi/v1.json", "ExperimentApi v1");
            options.DocumentTitle = "ExperimentApi";
            options.DisplayRequestDuration();
            options.EnableDeepLinking();
            options.DefaultModelsExpandDepth(0);
        }));
    }
}
