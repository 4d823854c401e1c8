using ExperimentApi.Dashboard.Components.Charts;

namespace ExperimentApi.Dashboard.Tests.Components;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0.42, 0.87, 0.4, 0.9)]
    [InlineData(-0.031, 0.08, -0.05, 0.1)]
    [InlineData(0.5, 0.5, 0.49, 0.51)]
    public void Ends_are_round_and_cover_the_values(double low, double high, double expectedLow, double expectedHigh)
    {
        Scale scale = Scale.Covering([low, null, high]);
        Assert.Equal(expectedLow, scale.Low, 1e-9);
        Assert.Equal(expectedHigh, scale.High, 1e-9);
    }

    [Fact]
    public void Without_values_it_is_a_share() => Assert.Equal(new Scale(0, 1), Scale.Covering([null]));

    [Fact]
    public void Ticks_are_round_and_reach_both_ends()
    {
        IReadOnlyList<double> ticks = new Scale(-0.05, 0.1).Ticks;
        Assert.Equal([-0.05, 0, 0.05, 0.1], ticks.Select(tick => Math.Round(tick, 9)));
    }

    [Theory]
    [InlineData(0.4, "0%")]
    [InlineData(0.5, "50%")]
    [InlineData(0.7, "100%")]
    public void Values_stand_where_they_belong_and_none_stands_outside(double value, string place) => Assert.Equal(place, new Scale(0.4, 0.6).At(value));
}
