using System.Globalization;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Formats;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Imports;

/// <summary>How an upload is to be read and stored.</summary>
internal sealed record ImportQuery
{
    internal static readonly Dictionary<string, OnConflict> Conflicts = new() { ["fail"] = Data.Ingest.OnConflict.Fail, ["replace"] = Data.Ingest.OnConflict.Replace, ["keep"] = Data.Ingest.OnConflict.Keep };

    /// <summary>What the upload is written in; `auto` (the default) finds out by its content.</summary>
    [FromQuery(Name = "format")] public string? Format { get; init; }

    /// <summary>Only tell what the import would do: the same report, and nothing is stored.</summary>
    [FromQuery(Name = "dry_run")] public bool? DryRun { get; init; }

    /// <summary>Where times without an offset were taken: an IANA name such as `Europe/Berlin`, or an offset such as `+02:00`; UTC where absent. Bundles need none.</summary>
    [FromQuery(Name = "time_zone")] public string? TimeZone { get; init; }

    /// <summary>The project of every experiment of another tool. A bundle says it itself.</summary>
    [FromQuery(Name = "project")] public string? Project { get; init; }

    /// <summary>
    /// What to do with an experiment that is stored with other content: fail (the default) reports a conflict and leaves it, keep skips it, and
    /// replace puts the upload's in its place.
    /// </summary>
    [FromQuery(Name = "on_conflict")] public string? OnConflict { get; init; }

    /// <summary>The name of a file that is sent as the body, where some formats find it of use; `Content-Disposition` tells it as well.</summary>
    [FromQuery(Name = "filename")] public string? FileName { get; init; }

    internal OnConflict Conflict => Conflicts[OnConflict ?? "fail"];

    /// <summary>The time zone; null where there is none of that name.</summary>
    internal static TimeZoneInfo? ZoneOf(string? name)
    {
        if (name is null)
            return TimeZoneInfo.Utc;
        if (name is ['+' or '-', ..] && TimeSpan.TryParseExact(name.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out TimeSpan offset))
            return offset <= TimeSpan.FromHours(14) ? TimeZoneInfo.CreateCustomTimeZone(name, name[0] == '-' ? -offset : offset, name, name) : null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : null;
    }
}

/// <summary>What the query of an import must satisfy.</summary>
internal sealed class ImportQueryRules : AbstractValidator<ImportQuery>
{
    public ImportQueryRules(IEnumerable<IForeignFormat> foreign)
    {
        RuleFor(query => query.Format).OneOf([ImportFormat.Auto, ImportFormat.ExperimentApi, .. foreign.Select(format => format.Name)]);
        RuleFor(query => query.OnConflict).OneOf(ImportQuery.Conflicts.Keys);
        RuleFor(query => query.TimeZone).Must(name => ImportQuery.ZoneOf(name) is not null).WithMessage("must be the IANA name of a time zone, such as Europe/Berlin, or an offset such as +02:00");
        RuleFor(query => query.Project).Length(1, Limits.MaxTypeNameLength).WithMessage($"must have 1 to {Limits.MaxTypeNameLength} characters");
    }
}
