using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Components.Charts;
using Trend = ExperimentApi.Contracts.Stats.Trends;

namespace ExperimentApi.Dashboard.Pages.Trends;

/// <summary>A point as it is drawn.</summary>
/// <param name="At">Where it stands; a little aside of its time where it would hide others.</param>
/// <param name="Value">Its value.</param>
/// <param name="Group">Its line.</param>
/// <param name="Point">All that is known of it.</param>
public sealed record TrendDot(DateTime At, double Value, TrendGroupLine Group, TrendPoint Point);

/// <summary>A line of points, oldest first.</summary>
/// <param name="Group">What it is of.</param>
/// <param name="Dots">Its points.</param>
/// <param name="Parts">The same, apart where no run began for so long that nothing is known of the time between.</param>
public sealed record TrendLine(TrendGroupLine Group, IReadOnlyList<TrendDot> Dots, IReadOnlyList<IReadOnlyList<TrendDot>> Parts)
{
    public static IReadOnlyList<IntervalMark> MarksOf(IEnumerable<TrendDot> dots) =>
        [.. dots.Select(dot => new IntervalMark(dot.At.Ticks, dot.Point.Value.Interval?.Low, dot.Point.Value.Interval?.High))];

    public static TrendLine Of(TrendGroupLine group, IReadOnlyList<TrendDot> dots, TimeSpan longest)
    {
        var parts = new List<List<TrendDot>>();
        foreach ((int index, TrendDot dot) in dots.Index())
        {
            if (index == 0 || dot.At - dots[index - 1].At > longest)
                parts.Add([]);
            parts[^1].Add(dot);
        }
        return new TrendLine(group, dots, parts);
    }
}

/// <summary>A trend as it is drawn.</summary>
/// <param name="Lines">The lines that are drawn.</param>
/// <param name="Rows">Their points in words, newest first; those without the figure too.</param>
/// <param name="Scale">What the height means.</param>
/// <param name="From">The left end.</param>
/// <param name="To">The right end.</param>
/// <param name="Bands">Whether points stand so close that intervals are bands.</param>
/// <param name="HasIntervals">Whether they are drawn: bands of many lines hide one another.</param>
/// <param name="IsCut">Whether intervals go on beyond the scale.</param>
public sealed record TrendPlot(
    IReadOnlyList<TrendLine> Lines, IReadOnlyList<(TrendGroupLine Group, TrendPoint Point)> Rows, Scale Scale, DateTime From, DateTime To, bool Bands, bool HasIntervals, bool IsCut)
{
    /// <summary>More points than this in a line have bands.</summary>
    private const int MostWhiskers = 16;

    private const int MostBands = 3;

    // Whiskers of lines stand side by side: within a third of a bucket, and close where there are few buckets.
    private const double Spread = 0.33;
    private const double SpreadOfWhole = 0.02;

    // A line goes on over a gap of a sixth of the whole, and over three missing points anyway.
    private const double LongestGap = 1 / 6.0;
    private const int LongestGapInBuckets = 4;

    public static TrendPlot Of(Trend trend, TrendGroups groups, TrendFigure figure, TimeSpan length)
    {
        var drawn = groups.Shown.ToDictionary(group => group.Address);
        (TrendGroupLine Group, TrendPoint Point)[] rows =
            [.. trend.Points.Select(point => (Group: drawn.GetValueOrDefault(point.Group ?? TrendGroupLine.NoKey), point)).Where(row => row.Group is not null).Select(row => (row.Group!, row.point))];
        ILookup<TrendGroupLine, TrendPoint> known = rows.Where(row => row.Point.Value.Mean is not null).ToLookup(row => row.Group, row => row.Point);
        bool bands = known.Any(line => line.Count() > MostWhiskers);
        DateTime[] starts = [.. known.SelectMany(line => line).Select(point => point.Start.UtcDateTime)];
        (DateTime from, DateTime to) = starts.Length == 0 ? (DateTime.UnixEpoch, DateTime.UnixEpoch + length) : (starts.Min() - length / 2, starts.Max() + length / 2);
        TimeSpan longest = TimeSpan.FromTicks(Math.Max((LongestGapInBuckets * length).Ticks, (long)(LongestGap * (to - from).Ticks)));
        TimeSpan spread = bands || known.Count == 1 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Min(Spread * length.Ticks, SpreadOfWhole * (known.Count - 1) * (to - from).Ticks));
        TrendLine[] lines = [.. groups.Shown.Where(known.Contains).Select((group, index) => TrendLine.Of(group, Dots(known[group], group, spread * Aside(index, known.Count)), longest))];
        (Scale scale, bool isCut) = ScaleOf([.. known.SelectMany(line => line).Select(point => point.Value)], figure);
        return new TrendPlot(lines, [.. rows.Reverse()], scale, from, to, bands, !bands || lines.Length <= MostBands, isCut);
    }

    private static TrendDot[] Dots(IEnumerable<TrendPoint> points, TrendGroupLine group, TimeSpan aside) =>
        [.. points.Select(point => new TrendDot(point.Start.UtcDateTime + aside, point.Value.Mean!.Value, group, point))];

    // From −½ to ½.
    private static double Aside(int index, int lines) => lines == 1 ? 0 : index / (lines - 1.0) - 0.5;

    // An interval of two runs can be far wider than all that was seen: values keep at least a third of the height.
    private static (Scale Scale, bool IsCut) ScaleOf(ValueOverRuns[] values, TrendFigure figure)
    {
        if (values.Length == 0)
            return (new Scale(0, 1), false);
        double least = values.Min(value => value.Mean!.Value);
        double most = values.Max(value => value.Mean!.Value);
        double room = Math.Max(most - least, Math.Max(Math.Abs(most), Math.Abs(least)) / 2);
        double floor = figure.IsShare ? 0 : Math.Max(least - room, figure.FromZero ? 0 : double.MinValue);
        double ceiling = figure.IsShare ? 1 : most + room;
        double?[] ends = [.. values.SelectMany(value => new[] { value.Interval?.Low, value.Interval?.High, value.Mean })];
        Scale scale = Scale.Covering([.. ends.Select(end => end is { } known ? Math.Clamp(known, floor, ceiling) : (double?)null), figure.FromZero ? 0 : null], figure.IsShare ? 0.02 : Math.Max(most, 1e-6) / 10);
        scale = figure.IsShare ? new Scale(Math.Max(0, scale.Low), Math.Min(1, scale.High)) : figure.FromZero ? scale with { Low = Math.Max(0, scale.Low) } : scale;
        return (scale, ends.Any(end => end < scale.Low - 1e-12 || end > scale.High + 1e-12));
    }
}
