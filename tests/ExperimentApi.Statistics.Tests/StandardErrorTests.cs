using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class StandardErrorTests
{
    public static TheoryData<string> Cases => [.. ReferenceValues.Estimates.Select(one => one.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Both_standard_errors_agree_with_statsmodels(string name)
    {
        var expected = ReferenceValues.Estimate(name);
        var scores = expected.Numbers("scores");

        Assert.Equal(expected.Number("standardError"), StandardError.OfMean(scores)!.Value, 1e-12);
        Assert.Equal(
            expected.Number("clusteredStandardError"),
            StandardError.Clustered(scores, expected.Integers("clusters"))!.Value,
            1e-12);
    }

    [Fact]
    public void Two_clusters_that_disagree_wholly_count_as_two_draws_however_many_questions_they_hold()
    {
        double[] scores = [1, 1, 1, 0, 0, 0];

        Assert.Equal(0.5, StandardError.Clustered(scores, [0, 0, 0, 1, 1, 1])!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(1.5 / 5 / 6), StandardError.OfMean(scores)!.Value, 1e-15);
    }

    [Fact]
    public void Fewer_than_two_questions_or_clusters_give_no_standard_error()
    {
        Assert.Null(StandardError.OfMean([]));
        Assert.Null(StandardError.OfMean([1]));
        Assert.Null(StandardError.Clustered([], []));
        Assert.Null(StandardError.Clustered([0.2, 0.9, 0.4], [0, 0, 0]));
    }

    [Fact]
    public void Spread_that_is_only_rounding_is_exactly_zero()
    {
        Assert.Equal(0.0, StandardError.OfMean([.. Enumerable.Repeat(0.1, 1000)]));
        Assert.Equal(0.0, StandardError.Clustered([1 / 3.0, 2 / 3.0, 0.1, 0.9, 0.5, 0.5], [0, 0, 1, 1, 2, 2]));
        Assert.Equal(0.0, StandardError.OfMean([0.7 - 0.6, 0.2 - 0.1, 0.4 - 0.3]));
    }

    [Fact]
    public void A_small_spread_is_kept_however_far_the_values_are_from_zero() =>
        Assert.Equal(0.5e-3, StandardError.OfMean([1_000_000, 1_000_000.001])!.Value, 1e-9);

    [Fact]
    public void Differences_and_costs_may_lie_outside_the_range_of_scores() =>
        Assert.Equal(1, StandardError.OfMean([-1, 1])!.Value, 1e-15);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e101)]
    public void What_is_not_a_usable_number_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>("scores", () => StandardError.OfMean([0, value]));
        Assert.Throws<ArgumentOutOfRangeException>("scores", () => StandardError.Clustered([0, value], [0, 1]));
    }

    [Theory]
    [InlineData(new[] { 0, 1 })]
    [InlineData(new[] { 0, 1, 3 })]
    [InlineData(new[] { 1, 2, 1 })]
    [InlineData(new[] { 0, -1, 1 })]
    [InlineData(new[] { 0, int.MaxValue, 1 })]
    public void Cluster_ids_that_are_missing_or_not_dense_are_refused(int[] clusters) =>
        Assert.Throws<ArgumentException>(nameof(clusters), () => StandardError.Clustered([0, 1, 1], clusters));

    [Fact]
    public void Clusters_of_one_give_the_plain_standard_error() =>
        Samples.Scores.Sample(scores => Assert.Equal(
            StandardError.OfMean(scores)!.Value,
            StandardError.Clustered(scores, Samples.Singles(scores.Length))!.Value,
            1e-14));

    [Fact]
    public void Clusters_of_equal_size_give_the_standard_error_of_their_means() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[2, 12])
            .SelectMany((size, count) => Gen.Double[0, 1].Array[size].Array[count])
            .Sample(groups =>
            {
                var clusters = groups.SelectMany((group, id) => Enumerable.Repeat(id, group.Length)).ToArray();
                Assert.Equal(
                    StandardError.OfMean([.. groups.Select(group => group.Average())])!.Value,
                    StandardError.Clustered([.. groups.SelectMany(group => group)], clusters)!.Value,
                    1e-14);
            });

    [Fact]
    public void Relabelling_clusters_and_reordering_questions_changes_nothing() =>
        Samples.Clustered.SelectMany(data =>
                Gen.Select(
                    Gen.Const(data),
                    Gen.Shuffle(Samples.Singles(data.Scores.Length)),
                    Gen.Shuffle(Samples.Singles(data.Clusters.Max() + 1))))
            .Sample((data, order, names) => AssertSame(
                StandardError.Clustered(data.Scores, data.Clusters),
                StandardError.Clustered(
                    [.. order.Select(i => data.Scores[i])],
                    [.. order.Select(i => names[data.Clusters[i]])])));

    private static void AssertSame(double? expected, double? actual)
    {
        Assert.Equal(expected.HasValue, actual.HasValue);
        Assert.Equal(expected ?? 0, actual ?? 0, 1e-14);
    }
}
