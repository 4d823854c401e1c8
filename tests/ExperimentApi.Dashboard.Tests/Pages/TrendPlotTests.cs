using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Pages.Trends;
using Trend = ExperimentApi.Contracts.Stats.Trends;

namespace ExperimentApi.Dashboard.Tests.Pages;

public sealed class TrendPlotTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void The_largest_groups_are_drawn_and_the_rest_can_be_chosen()
    {
        TrendPoint[] points = [.. Enumerable.Range(0, 9).Select(group => Point(0, $"g{group}", 0.5, questions: 100 - group))];
        TrendGroups usual = GroupsOf(points);
        Assert.Equal(["g0", "g1", "g2", "g3", "g4", "g5"], usual.Shown.Select(group => group.Name));
        Assert.Equal(["g6", "g7", "g8"], usual.Others.Select(group => group.Name));
        TrendGroups chosen = GroupsOf(points, "g1", "g7");
        Assert.Equal(["g1", "g7"], chosen.Shown.Select(group => group.Name));
    }

    [Fact]
    public void A_group_keeps_its_colour_while_others_go_and_no_two_share_one()
    {
        TrendPoint[] points = [.. Enumerable.Range(0, 9).Select(group => Point(0, $"g{group}", 0.5, questions: 100 - group))];
        Assert.Equal([1, 3], GroupsOf(points, "g1", "g3").Shown.Select(group => group.Slot!.Value));
        // The eighth has the colour of the second, which is taken.
        Assert.Equal([1, 0], GroupsOf(points, "g1", "g7").Shown.Select(group => group.Slot!.Value));
    }

    [Fact]
    public void Toggling_the_last_line_away_or_a_seventh_in_goes_back_to_the_usual_ones()
    {
        TrendPoint[] points = [.. Enumerable.Range(0, 8).Select(group => Point(0, $"g{group}", 0.5, questions: 100 - group))];
        TrendGroups one = GroupsOf(points, "g1");
        Assert.Null(one.Toggled(one.Shown[0]));
        Assert.Equal(["g1", "g0"], one.Toggled(one.Others[0])!);
        TrendGroups usual = GroupsOf(points);
        Assert.Null(usual.Toggled(usual.Others[0]));
    }

    [Fact]
    public void Runs_without_a_group_have_a_line_of_their_own()
    {
        TrendGroups groups = TrendGroups.Of([Point(0, null, 0.5), Point(0, "o3", 0.6)], [TrendGroupLine.NoKey], group => group ?? "No model");
        Assert.Equal("No model", Assert.Single(groups.Shown).Name);
    }

    [Fact]
    public void Whiskers_of_few_points_stand_side_by_side_and_many_points_have_bands()
    {
        TrendPlot few = PlotOf([Point(0, "a", 0.5), Point(0, "b", 0.6), Point(1, "a", 0.5)]);
        Assert.False(few.Bands);
        Assert.True(few.Lines[0].Dots[0].At < Monday.UtcDateTime);
        Assert.True(few.Lines[1].Dots[0].At > Monday.UtcDateTime);
        TrendPlot many = PlotOf([.. Enumerable.Range(0, 20).Select(day => Point(day, "a", 0.5))]);
        Assert.True(many.Bands);
        Assert.Equal(Monday.UtcDateTime, many.Lines[0].Dots[0].At);
    }

    [Fact]
    public void Bands_of_many_lines_are_not_drawn() =>
        Assert.False(PlotOf([.. Enumerable.Range(0, 80).Select(number => Point(number / 4, $"line {number % 4}", 0.5))]).HasIntervals);

    [Fact]
    public void A_line_does_not_go_on_over_a_time_of_which_nothing_is_known()
    {
        TrendPlot plot = PlotOf([Point(0, "a", 0.5), Point(3, "a", 0.5), Point(60, "a", 0.6), Point(61, "a", 0.6)]);
        Assert.Equal([2, 2], Assert.Single(plot.Lines).Parts.Select(part => part.Count));
    }

    [Fact]
    public void Points_without_the_figure_are_not_drawn_and_stay_in_the_table()
    {
        TrendPlot plot = PlotOf([Point(0, "a", null), Point(1, "a", 0.5)]);
        Assert.Single(plot.Lines[0].Dots);
        Assert.Equal(2, plot.Rows.Count);
        Assert.Equal(Monday.AddDays(1), plot.Rows[0].Point.Start);
    }

    [Fact]
    public void Shares_stay_between_nothing_and_all()
    {
        TrendPlot plot = PlotOf([Point(0, "a", 0.97, low: 0.9, high: 1), Point(1, "a", 0.1, low: 0, high: 0.4)]);
        Assert.Equal(0, plot.Scale.Low);
        Assert.Equal(1, plot.Scale.High);
        Assert.False(plot.IsCut);
    }

    [Fact]
    public void An_interval_far_wider_than_all_values_is_cut_and_said_to_be()
    {
        Trend trend = TrendOf([Point(0, "a", 2, low: -30, high: 34), Point(1, "a", 3, low: 2.5, high: 3.5)]);
        TrendPlot plot = TrendPlot.Of(trend, GroupsOf(trend.Points), TrendFigure.Time, Day);
        Assert.True(plot.IsCut);
        Assert.Equal(0, plot.Scale.Low);
        Assert.InRange(plot.Scale.High, 3.5, 6);
    }

    [Theory]
    [InlineData("fortnight", "user", "day", null)]
    [InlineData("week", "model", "week", "model")]
    [InlineData(null, null, "day", null)]
    public void What_the_address_has_wrong_is_as_usual(string? bucket, string? groupBy, string expectedBucket, string? expectedGroup)
    {
        var form = TrendForm.Of(bucket, groupBy, "everything");
        Assert.Equal((expectedBucket, expectedGroup, TrendMetric.AvgCostPerQuestion), (form.Bucket, form.GroupBy, form.CostMetric));
    }

    [Fact]
    public void A_chart_is_told_in_a_sentence() =>
        Assert.Equal("Accuracy by day. a: from 50.0 % to 62.0 % in 2 points", TrendWords.Of(PlotOf([Point(0, "a", 0.5), Point(1, "a", 0.62)]), TrendFigure.Accuracy, "day"));

    private static TrendPlot PlotOf(IReadOnlyList<TrendPoint> points) => TrendPlot.Of(TrendOf(points), GroupsOf(points), TrendFigure.Accuracy, Day);

    private static Trend TrendOf(IReadOnlyList<TrendPoint> points) => new() { Bucket = TrendBucket.Day, Metric = TrendMetric.AccuracyRate, Points = points };

    private static TrendGroups GroupsOf(IReadOnlyList<TrendPoint> points, params string[] chosen) => TrendGroups.Of(points, chosen, group => group ?? "none");

    private static TrendPoint Point(int day, string? group, double? mean, double? low = null, double? high = null, long questions = 10) => new()
    {
        Start = Monday.AddDays(day),
        Group = group,
        Experiments = 1,
        TotalQuestions = questions,
        TotalAnswers = questions,
        CorrectAnswers = 0,
        FailureCount = 0,
        Value = new ValueOverRuns
        {
            Runs = mean is null ? 0 : 1,
            Mean = mean,
            Interval = low is { } from && high is { } to ? new ValueInterval { Low = from, High = to, Level = 0.95, Method = "runs_t" } : null,
        },
    };
}
