using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class MeanIntervalTests
{
    [Fact]
    public void Every_reference_case_agrees_with_SciPy() => Assert.All(ReferenceValues.Runs, one =>
    {
        foreach (var row in one.GetProperty("intervals").EnumerateArray().Select(ReferenceValues.Numbers))
        {
            var wide = MeanInterval.OfValues(one.Numbers("means"), row[0])!.Value;
            var cut = MeanInterval.OfRuns(one.Numbers("means"), row[0])!.Value;

            // Two runs at the 99.99 % level reach from −557 to 558, so relative to that.
            Assert.Equal(row[1], wide.Low, 1e-9 * Math.Max(1, Math.Abs(row[1])));
            Assert.Equal(row[2], wide.High, 1e-9 * Math.Max(1, Math.Abs(row[2])));
            Assert.Equal((Math.Clamp(wide.Low, 0, 1), Math.Clamp(wide.High, 0, 1)), (cut.Low, cut.High));
            Assert.Equal((row[0], "runs_t"), (cut.Level, cut.Method));
        }
    });

    [Fact]
    public void Fewer_than_two_runs_give_no_interval()
    {
        Assert.Null(MeanInterval.OfRuns([]));
        Assert.Null(MeanInterval.OfRuns([0.5]));
        Assert.Null(MeanInterval.OfValues([12]));
    }

    [Fact]
    public void Runs_that_are_all_alike_give_an_interval_without_width() =>
        Assert.Equal(new ConfidenceInterval(0.75, 0.75, 0.95, "runs_t"), MeanInterval.OfRuns([0.75, 0.75, 0.75]));

    [Fact]
    public void It_holds_the_mean_and_runs_stay_within_zero_and_one() =>
        Gen.Select(Samples.Scores, Samples.Level).Sample((means, level) =>
        {
            var interval = MeanInterval.OfRuns(means, level)!.Value;
            Assert.InRange(means.Average(), interval.Low - 1e-15, interval.High + 1e-15);
            Assert.InRange(interval.Low, 0, interval.High);
            Assert.InRange(interval.High, interval.Low, 1);
        });

    [Fact]
    public void Costs_and_times_are_not_cut()
    {
        var interval = MeanInterval.OfValues([100, 300])!.Value;

        Assert.Equal(200 - (12.7062047 * 100), interval.Low, 1e-4);
        Assert.Equal(200 + (12.7062047 * 100), interval.High, 1e-4);
    }

    [Fact]
    public void Arguments_without_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("means", () => MeanInterval.OfRuns([0.5, 1.1]));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => MeanInterval.OfRuns([], 95));
        Assert.Throws<ArgumentOutOfRangeException>("values", () => MeanInterval.OfValues([1, double.NaN]));
    }
}
