using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class PairedComparisonTests
{
    public static TheoryData<string> Cases => [.. ReferenceValues.Pairs.Select(one => one.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_figure_agrees_with_statsmodels_and_SciPy(string name)
    {
        var expected = ReferenceValues.Pair(name);
        var scale = Math.Max(1, Math.Abs(expected.Number("difference")));
        foreach (var row in expected.GetProperty("levels").EnumerateArray().Select(ReferenceValues.Numbers))
        {
            var summary = PairedComparison.Of(
                expected.Numbers("baseline"), expected.Numbers("candidate"), expected.Integers("clusters"), row[0]);

            Assert.Equal(expected.Number("baselineMean"), summary.BaselineMean!.Value, 1e-12 * scale);
            Assert.Equal(expected.Number("candidateMean"), summary.CandidateMean!.Value, 1e-12 * scale);
            Assert.Equal(expected.Number("difference"), summary.Difference!.Value, 1e-12 * scale);
            Assert.Equal(expected.Number("standardError"), summary.StandardError!.Value, 1e-12 * scale);
            Assert.Equal(expected.Number("pValue"), summary.PValue!.Value, 1e-11 * expected.Number("pValue"));
            Assert.Equal(summary.Clusters - 1, summary.DegreesOfFreedom);
            Assert.Equal(row[0], summary.Interval!.Value.Level);
            Assert.Equal(row[1], summary.Interval.Value.Low, 1e-9 * scale);
            Assert.Equal(row[2], summary.Interval.Value.High, 1e-9 * scale);
            Assert.Equal(row[3], summary.MinimumDetectableEffect!.Value, 1e-11 * scale);
        }
    }

    [Fact]
    public void No_shared_questions_are_a_valid_answer_without_figures() =>
        Assert.Equal(
            new PairedSummary(0, 0, null, null, null, null, null, null, null, null),
            PairedComparison.Of([], [], []));

    [Fact]
    public void One_cluster_has_a_difference_but_nothing_that_says_how_sure_it_is() =>
        Assert.Equal(
            new PairedSummary(4, 1, 0.25, 0.75, 0.5, null, null, null, null, null),
            PairedComparison.Of([0, 0, 0, 1], [1, 0, 1, 1], [0, 0, 0, 0]));

    [Fact]
    public void Experiments_that_agree_everywhere_have_p_1_and_no_interval() =>
        Assert.Equal(
            new PairedSummary(3, 2, 0.5, 0.5, 0, 0, null, 1, 1, null),
            PairedComparison.Of([0, 1, 0.5], [0, 1, 0.5], [0, 1, 1]));

    [Fact]
    public void Conversations_that_balance_out_in_themselves_have_p_1_as_well() =>
        Assert.Equal(
            new PairedSummary(4, 2, 0.5, 0.5, 0, 0, null, 1, 1, null),
            PairedComparison.Of([1, 0, 0, 1], [0, 1, 1, 0], [0, 0, 1, 1]));

    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(6, 0.03125)]
    [InlineData(2000, 0)]
    public void Clusters_that_all_moved_alike_take_the_sign_flip_test(int clusters, double p)
    {
        var summary = PairedComparison.Of(new double[clusters], [.. Enumerable.Repeat(1.0, clusters)], Samples.Singles(clusters));

        Assert.Equal(new PairedSummary(clusters, clusters, 0, 1, 1, 0, null, clusters - 1, p, null), summary);
    }

    /// <summary>By the definition: every cluster's sum gets either sign, and those count that lie as far from 0 as the data.</summary>
    [Fact]
    public void The_sign_flip_p_is_what_counting_all_flips_gives()
    {
        int[] clusters = [0, 1, 1, 2, 3, 3, 3, 4];
        double[] sums = [0.25, 0.5, 0.25, 0.75, 0.25];
        var extreme = Enumerable.Range(0, 1 << 5).Count(flips =>
            Math.Abs(sums.Select((sum, i) => (flips >> i & 1) == 0 ? sum : -sum).Sum()) >= 2);

        var summary = PairedComparison.Of(new double[8], [.. Enumerable.Repeat(0.25, 8)], clusters);

        Assert.Equal(extreme / 32.0, summary.PValue);
    }

    [Fact]
    public void Rounding_does_not_pass_for_spread_nor_for_a_difference()
    {
        // Each pair differs by 0.1 or by 0.001 but for the last digit of doubles.
        var alike = PairedComparison.Of([0.6, 0.1, 0.3], [0.7, 0.2, 0.4], [0, 1, 2]);
        var dear = PairedComparison.Of([1000, 2000, 3000.5], [1000.001, 2000.001, 3000.501], [0, 1, 2]);
        var same = PairedComparison.Of([0.6, 0.5, 0.7, 0.4], [0.7, 0.4, 0.6, 0.5], [0, 0, 1, 1]);

        Assert.Equal((0.0, 0.25), (alike.StandardError, alike.PValue));
        Assert.Equal((0.0, 0.25), (dear.StandardError, dear.PValue));
        Assert.Equal((0.0, 0.0, 1.0), (same.Difference, same.StandardError, same.PValue));
    }

    [Fact]
    public void The_largest_costs_give_numbers()
    {
        var summary = PairedComparison.Of([1e100, -1e100, 1e100], [-1e100, 1e100, 1e100], [0, 1, 2], 0.9999);

        Assert.True(double.IsFinite(summary.Interval!.Value.Low) && double.IsFinite(summary.Interval.Value.High));
        Assert.Equal(1.0, summary.PValue!.Value, 1e-12);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e101)]
    public void What_is_not_a_usable_number_is_refused_on_either_side(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>("baseline", () => PairedComparison.Of([0, value], [0, 1], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>("candidate", () => PairedComparison.Of([0, 1], [0, value], [0, 1]));
    }

    [Fact]
    public void Lengths_that_differ_ids_with_a_gap_and_levels_in_percent_are_refused()
    {
        Assert.Throws<ArgumentException>("candidate", () => PairedComparison.Of([0, 1], [0], [0, 1]));
        Assert.Throws<ArgumentException>("clusters", () => PairedComparison.Of([0, 1], [0, 1], [0]));
        Assert.Throws<ArgumentException>("clusters", () => PairedComparison.Of([0, 1], [0, 1], [0, 2]));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => PairedComparison.Of([], [], [], 95));
    }

    /// <summary>All pairs of 150 experiments are 11,175 calls: only the answer itself may be garbage, whatever the number of questions.</summary>
    [Fact]
    public void A_comparison_allocates_nothing_but_its_answer()
    {
        var (baseline, candidate, clusters) = (new double[500], new double[500], Samples.Singles(500));
        candidate[7] = 1;
        PairedComparison.Of(baseline, candidate, clusters);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            PairedComparison.Of(baseline, candidate, clusters);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 1, 1000);
    }
}
