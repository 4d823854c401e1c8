using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Exports;

/// <summary>Routes of exports.</summary>
public static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("").WithTags("In and out").RequireScope(Scope.Read);
        group.MapGet("/experiments/{experiment_id}/export", ExportExperiment.HandleAsync).WithName("export_experiment").WithQuery()
            .Produces<ExperimentBundle>(200, ExportFormat.JsonMedia, ExportFormat.NdjsonMedia, ExportFormat.CsvMedia, ExportFormat.ParquetMedia).Problems(404);
        group.MapGet("/export", ExportExperiments.HandleAsync).WithName("export_experiments").WithQuery()
            .Produces<BundleLine>(200, ExportFormat.NdjsonMedia, ExportFormat.ParquetMedia);
    }
}
