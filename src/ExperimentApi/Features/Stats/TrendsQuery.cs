using ExperimentApi.Contracts.Stats;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Stats;

/// <summary>Form of a trend.</summary>
internal sealed record TrendsQuery
{
    /// <summary>Length of a bucket, in UTC: hour, day (where absent), week (from Monday) or month.</summary>
    [FromQuery(Name = "bucket")] public string? Bucket { get; init; }

    /// <summary>One point for each config_hash, model, project or question_type of a bucket.</summary>
    [FromQuery(Name = "group_by")] public string? GroupBy { get; init; }

    /// <summary>The figure: accuracy_rate (where absent), total_estimated_cost, avg_cost_per_question, avg_execution_time_per_question or failure_rate.</summary>
    [FromQuery(Name = "metric")] public string? Metric { get; init; }
}

/// <summary>What the query of a trend must satisfy.</summary>
internal sealed class TrendsRules : AbstractValidator<TrendsQuery>
{
    public TrendsRules()
    {
        RuleFor(query => query.Bucket).OneOf(TrendBucket.All);
        RuleFor(query => query.GroupBy).OneOf(TrendGroup.All);
        RuleFor(query => query.Metric).OneOf(TrendMetric.All);
    }
}
