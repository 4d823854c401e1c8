using ExperimentApi.Contracts;
using Microsoft.OpenApi;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>The OpenAPI document and its page.</summary>
public static class ApiDocumentHosting
{
    public static void AddApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "ExperimentApi",
                Version = "v1",
                Description = "Records, compares and reproduces benchmark runs of multi-agent LLM systems.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            foreach (Type assembly in (ReadOnlySpan<Type>)[typeof(Program), typeof(Limits)])
                options.IncludeXmlComments(assembly.Assembly, includeControllerXmlComments: false);
        });
    }

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapSwagger("/openapi/{documentName}.{extension:regex(^(json|ya?ml)$)}", options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.SwaggerEndpoint("/openapi/v1.json", "ExperimentApi v1");
            options.DocumentTitle = "ExperimentApi";
            options.DisplayRequestDuration();
        });
    }
}
