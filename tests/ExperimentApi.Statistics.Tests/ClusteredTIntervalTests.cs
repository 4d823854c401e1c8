using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class ClusteredTIntervalTests
{
    /// <summary>The standard error is scaled so that the reference quantile would end the interval at exactly 0.25 and 0.75.</summary>
    [Fact]
    public void The_t_quantile_agrees_with_SciPy_from_two_clusters_to_two_million() => Assert.All(ReferenceValues.StudentT, one =>
    {
        var interval = ClusteredTInterval.Of(0.5, 0.25 / one.Number("t"), one.Integer("clusters"), one.Number("level"))!.Value;
        Assert.Equal(0.25, interval.Low, 1e-9);
        Assert.Equal(0.75, interval.High, 1e-9);
    });

    [Fact]
    public void Fifteen_clusters_use_fourteen_degrees_of_freedom()
    {
        var interval = ClusteredTInterval.Of(0.5, 0.1, 15, 0.95)!.Value;

        Assert.Equal(0.5 - 0.2144787, interval.Low, 0.5e-7);
        Assert.Equal(0.5 + 0.2144787, interval.High, 0.5e-7);
        Assert.Equal((0.95, "clustered_t"), (interval.Level, interval.Method));
    }

    [Fact]
    public void The_interval_is_cut_to_the_range_of_scores()
    {
        var interval = ClusteredTInterval.Of(0.9, 0.2, 2, 0.95)!.Value;

        Assert.Equal((0.0, 1.0), (interval.Low, interval.High));
    }

    [Fact]
    public void No_spread_gives_an_interval_without_width_as_the_formula_says()
    {
        var interval = ClusteredTInterval.Of(1, 0, 10, 0.95)!.Value;

        Assert.Equal((1.0, 1.0), (interval.Low, interval.High));
    }

    [Theory]
    [InlineData(2, 1e-300)]
    [InlineData(2, 0.9999999999999999)]
    [InlineData(int.MaxValue, 1e-300)]
    [InlineData(int.MaxValue, 0.9999999999999999)]
    public void The_ends_of_what_can_be_asked_give_an_interval_that_holds_the_mean(int clusters, double level)
    {
        var interval = ClusteredTInterval.Of(0.5, 0.01, clusters, level)!.Value;

        Assert.InRange(interval.Low, 0, 0.5);
        Assert.InRange(interval.High, 0.5, 1);
    }

    [Fact]
    public void Fewer_than_two_clusters_give_no_interval()
    {
        Assert.Null(ClusteredTInterval.Of(0.5, 0.1, 1, 0.95));
        Assert.Null(ClusteredTInterval.Of(0.5, 0.1, 0, 0.95));
    }

    [Theory]
    [InlineData(1.1, 0.1, 10, 0.95)]
    [InlineData(double.NaN, 0.1, 10, 0.95)]
    [InlineData(0.5, -0.1, 10, 0.95)]
    [InlineData(0.5, double.NaN, 10, 0.95)]
    [InlineData(0.5, double.PositiveInfinity, 10, 0.95)]
    [InlineData(0.5, 0.1, -1, 0.95)]
    [InlineData(0.5, 0.1, 10, 1)]
    public void Arguments_without_meaning_are_refused(double mean, double standardError, int clusters, double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusteredTInterval.Of(mean, standardError, clusters, level));
}
