using System.Globalization;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Pages.Trends;

/// <summary>Trends in words.</summary>
internal static class TrendWords
{
    private const int MostLines = 6;

    /// <summary>The start of a bucket.</summary>
    public static string Start(DateTimeOffset start, string bucket) => start.UtcDateTime.ToString(bucket switch
    {
        TrendBucket.Hour => "yyyy-MM-dd HH:mm",
        TrendBucket.Month => "yyyy-MM",
        _ => "yyyy-MM-dd",
    }, CultureInfo.InvariantCulture);

    /// <summary>A time under the axis, as short as the whole of it allows.</summary>
    public static string Tick(DateTime at, TimeSpan whole, string bucket) => at.ToString(whole.TotalDays switch
    {
        < 2 when bucket == TrendBucket.Hour => at.TimeOfDay == TimeSpan.Zero ? "d MMM" : "HH:mm",
        < 10 when bucket == TrendBucket.Hour => at.TimeOfDay == TimeSpan.Zero ? "d MMM" : "d MMM HH:mm",
        // Between two days stands no point.
        < 300 => at.TimeOfDay == TimeSpan.Zero ? "d MMM" : "' '",
        _ => "MMM yyyy",
    }, CultureInfo.InvariantCulture);

    /// <summary>A chart in a sentence.</summary>
    public static string Of(TrendPlot plot, TrendFigure figure, string bucket) =>
        $"{figure.Title} by {bucket}. {string.Join("; ", plot.Lines.Take(MostLines).Select(line => Of(line, figure)))}";

    public static string Interval(TrendPoint point, TrendFigure figure) => point.Value.Interval is { } interval
        ? figure.IsShare ? Show.Interval(interval.Low, interval.High) : Show.Between(interval.Low, interval.High, figure.Format)
        : Show.Unknown;

    private static string Of(TrendLine line, TrendFigure figure) => line.Dots is [var only]
        ? $"{line.Group.Name}: {figure.Format(only.Value)}"
        : $"{line.Group.Name}: from {figure.Format(line.Dots[0].Value)} to {figure.Format(line.Dots[^1].Value)} in {line.Dots.Count} points";
}
