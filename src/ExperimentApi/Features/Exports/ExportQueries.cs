using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Exports;

/// <summary>How one experiment is to leave.</summary>
internal sealed record ExportQuery
{
    /// <summary>json: everything, for import. ndjson: results as they are posted. csv and parquet: results as a table.</summary>
    [FromQuery(Name = "format"), AllowedValues(ExportFormat.Json, ExportFormat.Ndjson, ExportFormat.Csv, ExportFormat.Parquet), DefaultValue(ExportFormat.Json)]
    public string? Format { get; init; }

    /// <summary>Also where it was deleted.</summary>
    [FromQuery(Name = "include_deleted")] public bool? IncludeDeleted { get; init; }
}

/// <summary>How many experiments are to leave.</summary>
internal sealed record ManyExportQuery
{
    /// <summary>ndjson: everything, for import. parquet: results as a table.</summary>
    [FromQuery(Name = "format"), AllowedValues(ExportFormat.Ndjson, ExportFormat.Parquet), DefaultValue(ExportFormat.Ndjson)]
    public string? Format { get; init; }
}

/// <summary>What an export of one must satisfy.</summary>
internal sealed class ExportRules : AbstractValidator<ExportQuery>
{
    public ExportRules() => RuleFor(query => query.Format).OneOf(ExportFormat.OfOne);
}

/// <summary>What an export of many must satisfy.</summary>
internal sealed class ManyExportRules : AbstractValidator<ManyExportQuery>
{
    public ManyExportRules()
    {
        RuleFor(query => query.Format).OneOf(ExportFormat.OfMany);
    }
}
