using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Results;

/// <summary>How results are to be stored.</summary>
internal sealed record PostResultsQuery
{
    internal static readonly Dictionary<string, Data.Ingest.OnConflict> Words = new() { ["fail"] = Data.Ingest.OnConflict.Fail, ["replace"] = Data.Ingest.OnConflict.Replace, ["keep"] = Data.Ingest.OnConflict.Keep };

    /// <summary>What to do with a result that is stored with other content: fail (the default), replace or keep. A stored error is always replaced.</summary>
    [FromQuery(Name = "on_conflict")] public string? OnConflict { get; init; }
}

/// <summary>What the query of a post must satisfy.</summary>
internal sealed class PostResultsRules : AbstractValidator<PostResultsQuery>
{
    public PostResultsRules() => RuleFor(query => query.OnConflict).OneOf(PostResultsQuery.Words.Keys);
}
