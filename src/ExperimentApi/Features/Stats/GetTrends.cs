using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Stats;
using ExperimentApi.Http;
using ExperimentApi.Json;
using ExperimentApi.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats/trends</c>.</summary>
internal static class GetTrends
{
    internal const int MaxPoints = 10_000;

    /// <summary>See a figure over time</summary>
    /// <remarks>
    /// A point is the mean over the runs that started in a bucket, each counting alike, with the deviation between them and the t interval
    /// of the mean; a single run's accuracy has its own interval. Counts stand beside, over all runs of the bucket. A bucket in which no run
    /// started has no point. Grouped by `model` or `question_type`, a run counts in each that it has. At most 10,000 points; more are refused.
    /// </remarks>
    public static async Task<Results<Ok<Trends>, Problem>> HandleAsync([AsParameters] ExperimentFilterQuery filter, [AsParameters] TrendsQuery query, HttpContext context, RunReader runs)
    {
        string bucket = query.Bucket ?? TrendBucket.Day;
        string metric = query.Metric ?? TrendMetric.AccuracyRate;
        TrendPoint[] points = [.. (await PartsAsync(filter.Filter, query.GroupBy, metric, runs, context.RequestAborted))
            .GroupBy(part => (Start: StartOf(bucket, part.StartedAt.UtcDateTime), part.Group))
            .OrderBy(point => point.Key.Start).ThenBy(point => point.Key.Group, StringComparer.Ordinal)
            .Select(point => Point(point.Key.Start, point.Key.Group, [.. point], metric))];
        if (points.Length > MaxPoints)
            return Problem.BadRequest($"That would be {points.Length} points, and {MaxPoints} are the most.", ValueErrors.Of("bucket", "is too short for so many runs; choose a longer one, or fewer runs"));
        return TypedResults.Ok(new Trends { Bucket = bucket, Metric = metric, GroupBy = query.GroupBy, Points = points });
    }

    private static async Task<IEnumerable<TrendPart>> PartsAsync(ExperimentFilter filter, string? groupBy, string metric, RunReader runs, CancellationToken cancellationToken) =>
        groupBy == TrendGroup.QuestionType
            ? (await runs.PartsAsync(filter, BreakdownKind.QuestionType, cancellationToken)).Select(type => TrendPart.Of(type, metric))
            : (await runs.RunsAsync(filter, cancellationToken)).SelectMany(run => TrendPart.Of(run, groupBy, metric));

    private static TrendPoint Point(DateTime start, string? group, TrendPart[] parts, string metric) => new()
    {
        Start = new DateTimeOffset(start, TimeSpan.Zero),
        Group = group,
        Experiments = parts.Length,
        TotalQuestions = parts.Sum(part => part.Questions),
        TotalAnswers = parts.Sum(part => part.Answers),
        CorrectAnswers = parts.Sum(part => part.Correct),
        FailureCount = parts.Sum(part => part.Failures),
        Value = metric is TrendMetric.AccuracyRate or TrendMetric.FailureRate
            ? OverRuns.Share(parts, part => part.Value, part => part.Interval)
            : OverRuns.Amount(parts, part => part.Value),
    };

    // As date_trunc has it; the first week of all begins with the first day of all, which is a Monday.
    private static DateTime StartOf(string bucket, DateTime time) => bucket switch
    {
        TrendBucket.Hour => time.Date.AddHours(time.Hour),
        TrendBucket.Week => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
        TrendBucket.Month => new DateTime(time.Year, time.Month, 1),
        _ => time.Date,
    };
}
