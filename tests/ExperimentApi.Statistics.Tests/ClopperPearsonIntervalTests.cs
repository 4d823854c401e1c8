using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class ClopperPearsonIntervalTests
{
    [Theory]
    [InlineData(0, 10, 0, 0.308497)]
    [InlineData(10, 10, 0.691503, 1)]
    [InlineData(56, 60, 0.838013, 0.981538)]
    public void Published_values_are_met_to_six_digits(int successes, int n, double low, double high)
    {
        var interval = ClopperPearsonInterval.Of(successes, n, 0.95)!.Value;

        Assert.Equal(low, interval.Low, 0.5e-6);
        Assert.Equal(high, interval.High, 0.5e-6);
        Assert.Equal((0.95, "clopper_pearson"), (interval.Level, interval.Method));
    }

    [Fact]
    public void Every_reference_case_agrees_with_statsmodels() => Assert.All(ReferenceValues.Binomial, one =>
    {
        var interval = ClopperPearsonInterval.Of(one.Integer("successes"), one.Integer("n"), one.Number("level"))!.Value;
        var expected = one.Numbers("clopperPearson");
        Assert.Equal(expected[0], interval.Low, 1e-10);
        Assert.Equal(expected[1], interval.High, 1e-10);
    });

    /// <summary>The rule of three in its exact form: with no success the upper end is 1 − (α/2)^(1/n).</summary>
    [Fact]
    public void With_no_success_the_upper_end_is_the_closed_form() =>
        Gen.Select(Gen.Int[1, 1_000_000], Samples.Level).Sample((n, level) => Assert.Equal(
            1 - Math.Pow((1 - level) / 2, 1.0 / n),
            ClopperPearsonInterval.Of(0, n, level)!.Value.High,
            1e-9));

    [Fact]
    public void No_questions_give_no_interval() => Assert.Null(ClopperPearsonInterval.Of(0, 0, 0.95));

    [Theory]
    [InlineData(-1, 10, 0.95)]
    [InlineData(11, 10, 0.95)]
    [InlineData(5, 10, 1)]
    public void Impossible_counts_and_levels_are_refused(int successes, int n, double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearsonInterval.Of(successes, n, level));
}
