using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Features.Imports.Bundles;
using ExperimentApi.Features.Imports.Foreign;
using ExperimentApi.Formats;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;
using ExperimentApi.Http.Uploads;

namespace ExperimentApi.Features.Imports;

/// <summary>Routes of imports.</summary>
public static class ImportEndpoints
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration(UploadOptions.Section)
            .Validate(options => options.MaxBytes > 0 && options.MaxUnpackedBytes > 0 && options.MaxRatio > 0 && options.MaxFiles > 0,
                $"{UploadOptions.Section}: MaxBytes, MaxUnpackedBytes, MaxRatio and MaxFiles are at least 1.")
            .ValidateOnStart();
        services.AddSingleton<UploadReader>();
        services.AddScoped<ExperimentIntakes>();
        services.AddSingleton<BundleReading>();
        services.AddScoped<BundleImport>();
        services.AddScoped<ForeignImport>();
        foreach (IForeignFormat format in ForeignFormats.All)
            services.AddSingleton(format);
        services.AddSingleton<FormatDetection>();
        return services;
    }

    // Whatever the body's media type says, its content decides.
    public static void MapImports(this IEndpointRouteBuilder api) =>
        api.MapPost("/import", PostImport.HandleAsync).WithTags("In and out").WithName("import_experiments").RequireScope(Scope.Write).WithQuery()
            .Accepts<IFormFile>("*/*").Problems(400, 413, 415, 422);
}
