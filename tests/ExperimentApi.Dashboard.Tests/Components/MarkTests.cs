using ExperimentApi.Dashboard.Components.Charts;

namespace ExperimentApi.Dashboard.Tests.Components;

/// <summary>What is drawn into charts: intervals and labels.</summary>
public sealed class MarkTests
{
    [Fact]
    public void A_gap_in_what_is_known_is_a_gap_in_the_band()
    {
        IReadOnlyList<IReadOnlyList<IntervalMark>> runs = IntervalMark.Runs([new(1, 0, 1), new(2, 0, 1), new(3, null, null), new(4, 0, 1), new(5, null, 1)]);
        Assert.Equal([[1, 2], [4]], runs.Select(run => run.Select(mark => mark.X)));
        Assert.Empty(IntervalMark.Runs([]));
    }

    [Fact]
    public void Labels_stand_beside_their_points_inside_the_chart_and_hide_nothing()
    {
        PointLabel[] labels = [new(10, 50, "left"), new(290, 50, "right end"), new(12, 52, "near the first")];
        IReadOnlyList<(double X, double Y, string Text)> placed = PointLabel.Place(labels, labels.Select(label => (label.X, label.Y)), 300, 100);
        Assert.Equal(["left", "right end", "near the first"], placed.Select(label => label.Text));
        Assert.True(placed[0].X > 10);
        Assert.True(placed[1].X < 290);
        Assert.True(Math.Abs(placed[2].Y - placed[0].Y) >= 15);
    }

    [Fact]
    public void Where_there_is_no_room_there_is_no_label()
    {
        PointLabel[] labels = [.. Enumerable.Range(0, 40).Select(number => new PointLabel(150 + number % 3, 50, "a configuration with a long name"))];
        IReadOnlyList<(double X, double Y, string Text)> placed = PointLabel.Place(labels, labels.Select(label => (label.X, label.Y)), 500, 100);
        Assert.InRange(placed.Count, 1, 8);
        Assert.EndsWith("…", placed[0].Text, StringComparison.Ordinal);
    }
}
