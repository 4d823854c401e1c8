using System.IO.Compression;
using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Hosting.Edge;
using ExperimentApi.Hosting.RateLimits;
using ExperimentApi.Hosting.Security;
using ExperimentApi.Hosting.Shutdown;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.ResponseCompression;

namespace ExperimentApi.Hosting;

/// <summary>What holds for every endpoint: JSON, problems, compression, ids in paths.</summary>
public static class HttpBehaviour
{
    public static void AddHttpBehaviour(this WebApplicationBuilder builder)
    {
        builder.AddEdge();
        IServiceCollection services = builder.Services;
        services.ConfigureHttpJsonOptions(options =>
        {
            JsonSerializerOptions wire = WireJson.Context.ExperimentSnapshot.Options;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractsJson.Default);
            options.SerializerOptions.PropertyNamingPolicy = wire.PropertyNamingPolicy;
            options.SerializerOptions.DictionaryKeyPolicy = null;
            options.SerializerOptions.Encoder = wire.Encoder;
            // An answer may hold what a request held at its deepest, some levels further in.
            options.SerializerOptions.MaxDepth = 2 * Limits.MaxJsonDepth;
            foreach (var converter in wire.Converters)
                options.SerializerOptions.Converters.Add(converter);
        });
        // Development only by default; everywhere a bad request becomes a problem in one place.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddProblemDetails();
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.Providers.Add<ZstdCompression>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, Problem.ContentType, "application/x-ndjson", "text/csv", "application/yaml"];
        });
        // Answers are made for one reader at once, so speed counts more than the last percent.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddValidatorsFromAssemblyContaining<ExceptionProblems>(ServiceLifetime.Singleton, includeInternalTypes: true);
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => member is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
    }

    public static void UseHttpBehaviour(this WebApplication app)
    {
        // The framework would judge callers by itself before all of this, where nobody turns a fault into a problem.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseDrain();
        app.UseKnownProxies();
        app.UseAnswerHeaders();
        app.UseRequestLog();
        app.UseCrossOrigin();
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = fault => fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(context => WithoutBody(context.HttpContext).ExecuteAsync(context.HttpContext));
        app.UseRequestDecompression();
        app.UseRouting();
        app.UsePathIds();
        app.UseMigrationGate();
        app.UseRateLimits();
        app.UseAccess();
        app.UseLiveStreams();
        app.UseNoBody();
        app.UseBaselinePaths();
        app.UseProjectLimits();
    }

    /// <summary>What routing refuses with a status alone.</summary>
    private static Problem WithoutBody(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problem.NotFound($"There is nothing at '{context.Request.Path}'."),
        StatusCodes.Status405MethodNotAllowed => new Problem(StatusCodes.Status405MethodNotAllowed, $"{context.Request.Method} is not possible here, but {context.Response.Headers.Allow}."),
        StatusCodes.Status415UnsupportedMediaType => new Problem(StatusCodes.Status415UnsupportedMediaType, $"Content-Type '{context.Request.ContentType}' is not understood here."),
        int status => new Problem(status, "The request cannot be answered."),
    };

    /// <summary>Builds every endpoint now, so that one without a validator ends the start and not the first request.</summary>
    public static void BuildEndpoints(this WebApplication app)
    {
        foreach (EndpointDataSource source in ((IEndpointRouteBuilder)app).DataSources)
            _ = source.Endpoints;
    }
}
