using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class WilsonIntervalTests
{
    [Theory]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(10, 10, 0.722467, 1)]
    [InlineData(56, 60, 0.840746, 0.973771)]
    [InlineData(48, 60, 0.682182, 0.881715)]
    public void Published_values_are_met_to_six_digits(int successes, int n, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, n, 0.95)!.Value;

        Assert.Equal(low, interval.Low, 0.5e-6);
        Assert.Equal(high, interval.High, 0.5e-6);
        Assert.Equal((0.95, "wilson"), (interval.Level, interval.Method));
    }

    [Fact]
    public void Every_reference_case_agrees_with_statsmodels() => Assert.All(ReferenceValues.Binomial, one =>
    {
        var interval = WilsonInterval.Of(one.Integer("successes"), one.Integer("n"), one.Number("level"))!.Value;
        var expected = one.Numbers("wilson");
        Assert.Equal(expected[0], interval.Low, 1e-12);
        Assert.Equal(expected[1], interval.High, 1e-12);
    });

    [Fact]
    public void No_right_answer_starts_at_exactly_zero_and_no_wrong_one_ends_at_exactly_one()
    {
        foreach (var n in Enumerable.Range(1, 200))
        {
            Assert.Equal(0.0, WilsonInterval.Of(0, n, 0.95)!.Value.Low);
            Assert.Equal(1.0, WilsonInterval.Of(n, n, 0.95)!.Value.High);
        }
    }

    [Fact]
    public void Two_billion_questions_do_not_overflow()
    {
        var interval = WilsonInterval.Of(int.MaxValue / 2, int.MaxValue, 0.95)!.Value;

        Assert.Equal(2 * 1.96 * 0.5 / Math.Sqrt(int.MaxValue), interval.High - interval.Low, 1e-8);
    }

    [Fact]
    public void No_questions_give_no_interval() => Assert.Null(WilsonInterval.Of(0, 0, 0.95));

    [Theory]
    [InlineData(-1, 10, 0.95)]
    [InlineData(11, 10, 0.95)]
    [InlineData(0, -1, 0.95)]
    [InlineData(5, 10, 0)]
    [InlineData(5, 10, 1)]
    [InlineData(5, 10, 95)]
    [InlineData(5, 10, double.NaN)]
    public void Impossible_counts_and_levels_are_refused(int successes, int n, double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(successes, n, level));
}
