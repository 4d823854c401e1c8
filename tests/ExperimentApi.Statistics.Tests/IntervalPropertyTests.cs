using CsCheck;

namespace ExperimentApi.Statistics.Tests;

/// <summary>What must hold of every kind of interval, whatever the data.</summary>
public class IntervalPropertyTests
{
    private static readonly Gen<(int Successes, int N)> Counts = Gen.Frequency(
            (3, Gen.Int[1, 300]),
            (1, Gen.Int[1, 1_000_000]))
        .SelectMany(n => Gen.OneOf(Gen.Int[0, n], Gen.OneOf(0, 1, n - 1, n)).Select(x => (x, n)));

    private static readonly Gen<(double Low, double High)> TwoLevels =
        Gen.Select(Gen.Double[0.01, 0.9], Gen.Double[0.01, 0.09]).Select((level, more) => (level, level + more));

    [Fact]
    public void A_binomial_interval_holds_the_rate_and_lies_within_zero_and_one() =>
        Gen.Select(Counts, Samples.Level).Sample((counts, level) =>
        {
            var (x, n) = counts;
            AssertHolds((double)x / n, WilsonInterval.Of(x, n, level)!.Value);
            AssertHolds((double)x / n, ClopperPearsonInterval.Of(x, n, level)!.Value);
        });

    [Fact]
    public void The_interval_of_any_experiment_holds_its_mean_and_lies_within_zero_and_one() =>
        Gen.Select(Samples.Clustered, Samples.Level, Gen.Bool).Sample((data, level, single) =>
        {
            var summary = AccuracyEstimator.Estimate(data.Scores, data.Clusters, single, level);
            if (summary.Interval is { } interval)
            {
                AssertHolds(summary.Mean!.Value, interval);
            }
        });

    [Fact]
    public void A_higher_level_gives_a_wider_binomial_interval() =>
        Gen.Select(Counts, TwoLevels).Sample((counts, levels) =>
        {
            var (x, n) = counts;
            Assert.True(Width(WilsonInterval.Of(x, n, levels.Low)) < Width(WilsonInterval.Of(x, n, levels.High)));
            Assert.True(Width(ClopperPearsonInterval.Of(x, n, levels.Low)) < Width(ClopperPearsonInterval.Of(x, n, levels.High)));
        });

    [Fact]
    public void A_higher_level_gives_a_wider_t_interval_until_both_ends_are_cut() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0.001, 0.3], Gen.Int[2, 5000], TwoLevels).Sample((mean, error, clusters, levels) =>
        {
            var narrow = ClusteredTInterval.Of(mean, error, clusters, levels.Low);
            var wide = ClusteredTInterval.Of(mean, error, clusters, levels.High);
            Assert.True(Width(narrow) < Width(wide) || Width(narrow) == 1);
        });

    [Fact]
    public void Turning_right_into_wrong_mirrors_a_binomial_interval() =>
        Gen.Select(Counts, Samples.Level).Sample((counts, level) =>
        {
            var (x, n) = counts;
            AssertMirrored(WilsonInterval.Of(x, n, level)!.Value, WilsonInterval.Of(n - x, n, level)!.Value);
            AssertMirrored(ClopperPearsonInterval.Of(x, n, level)!.Value, ClopperPearsonInterval.Of(n - x, n, level)!.Value);
        });

    private static double Width(ConfidenceInterval? interval) => interval!.Value.High - interval.Value.Low;

    private static void AssertHolds(double estimate, ConfidenceInterval interval)
    {
        Assert.InRange(interval.Low, 0, estimate);
        Assert.InRange(interval.High, estimate, 1);
    }

    private static void AssertMirrored(ConfidenceInterval one, ConfidenceInterval other)
    {
        Assert.Equal(1 - one.Low, other.High, 1e-12);
        Assert.Equal(1 - one.High, other.Low, 1e-12);
    }
}
