using System.Text.Json;
using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class AccuracyEstimatorTests
{
    public static TheoryData<string> Cases => [.. ReferenceValues.Estimates.Select(one => one.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_errors_method_and_intervals_agree_with_the_reference(string name)
    {
        var expected = ReferenceValues.Estimate(name);
        var scores = expected.Numbers("scores");
        var clusters = expected.Integers("clusters");

        foreach (var (level, low, high) in expected.GetProperty("intervals").EnumerateArray().Select(Interval))
        {
            var summary = AccuracyEstimator.Estimate(scores, clusters, expected.GetProperty("single").GetBoolean(), level);

            Assert.Equal((scores.Length, clusters.Max() + 1), (summary.N, summary.Clusters));
            Assert.Equal(expected.Number("mean"), summary.Mean!.Value, 1e-14);
            Assert.Equal(expected.Number("standardError"), summary.StandardError!.Value, 1e-12);
            Assert.Equal(expected.Number("clusteredStandardError"), summary.ClusteredStandardError!.Value, 1e-12);
            Assert.Equal(expected.GetProperty("method").GetString(), summary.Interval!.Value.Method);
            Assert.Equal(level, summary.Interval.Value.Level);
            Assert.Equal(low, summary.Interval.Value.Low, 1e-9);
            Assert.Equal(high, summary.Interval.Value.High, 1e-9);
        }
    }

    [Fact]
    public void Single_yes_or_no_answers_to_unrelated_questions_take_Wilson_at_95_percent_by_default()
    {
        var summary = AccuracyEstimator.Estimate(Right(56, 60), Samples.Singles(60), singleAttempts: true);

        Assert.Equal(WilsonInterval.Of(56, 60, 0.95), summary.Interval);
        Assert.Equal(56 / 60.0, summary.Mean);
    }

    [Fact]
    public void One_single_question_has_a_Wilson_interval_but_no_standard_error() =>
        Assert.Equal(
            new AccuracySummary(1, 1, 1, null, null, WilsonInterval.Of(1, 1, 0.95)),
            AccuracyEstimator.Estimate([1], [0], singleAttempts: true));

    [Theory]
    [InlineData(true, new[] { 1, 0, 0.5 }, new[] { 0, 1, 2 })]
    [InlineData(true, new[] { 1, 0, 1.0 }, new[] { 0, 1, 1 })]
    [InlineData(false, new[] { 1, 0, 1.0 }, new[] { 0, 1, 2 })]
    public void A_graded_score_a_shared_cluster_or_a_second_attempt_takes_the_clustered_t(bool single, double[] scores, int[] clusters) =>
        Assert.Equal("clustered_t", AccuracyEstimator.Estimate(scores, clusters, single).Interval!.Value.Method);

    [Theory]
    [InlineData(true, new[] { 1, 0.0 }, new[] { 0, 0 })]
    [InlineData(true, new[] { 0.5 }, new[] { 0 })]
    [InlineData(false, new[] { 1.0 }, new[] { 0 })]
    public void One_cluster_without_Wilson_has_a_mean_but_no_interval(bool single, double[] scores, int[] clusters)
    {
        var summary = AccuracyEstimator.Estimate(scores, clusters, single);

        Assert.Equal(scores.Average(), summary.Mean);
        Assert.Null(summary.ClusteredStandardError);
        Assert.Null(summary.Interval);
    }

    [Fact]
    public void No_questions_give_no_mean() =>
        Assert.Equal(new AccuracySummary(0, 0, null, null, null, null), AccuracyEstimator.Estimate([], [], true));

    [Fact]
    public void Clustered_scores_that_are_all_alike_give_no_width_where_Wilson_would()
    {
        var clustered = AccuracyEstimator.Estimate(Right(10, 10), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4], singleAttempts: true);

        Assert.Equal(new ConfidenceInterval(1, 1, 0.95, "clustered_t"), clustered.Interval);
        Assert.Equal(0.0, clustered.ClusteredStandardError);
    }

    [Fact]
    public void Relabelling_clusters_changes_nothing_in_the_summary() =>
        Samples.Clustered.Sample(data =>
        {
            var last = data.Clusters.Max();
            var one = AccuracyEstimator.Estimate(data.Scores, data.Clusters, true);
            var other = AccuracyEstimator.Estimate(data.Scores, [.. data.Clusters.Select(id => last - id)], true);
            Assert.Equal((one.N, one.Clusters, one.Mean, one.StandardError), (other.N, other.Clusters, other.Mean, other.StandardError));
            Assert.Equal(one.Interval?.Method, other.Interval?.Method);
            Assert.Equal(one.Interval?.Low ?? 0, other.Interval?.Low ?? 0, 1e-12);
            Assert.Equal(one.Interval?.High ?? 0, other.Interval?.High ?? 0, 1e-12);
        });

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_score_outside_zero_and_one_is_refused(double score) =>
        Assert.Throws<ArgumentOutOfRangeException>("scores", () => AccuracyEstimator.Estimate([0, score], [0, 1], true));

    [Fact]
    public void Lengths_that_differ_ids_with_a_gap_and_levels_in_percent_are_refused()
    {
        Assert.Throws<ArgumentException>("clusters", () => AccuracyEstimator.Estimate([0, 1], [0], true));
        Assert.Throws<ArgumentException>("clusters", () => AccuracyEstimator.Estimate([0, 1, 1], [0, 2, 2], true));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => AccuracyEstimator.Estimate([0, 1], [0, 1], true, 95));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => AccuracyEstimator.Estimate([], [], true, double.NaN));
    }

    private static double[] Right(int right, int n) => [.. Enumerable.Range(0, n).Select(i => i < right ? 1.0 : 0.0)];

    private static (double Level, double Low, double High) Interval(JsonElement row) =>
        row.Numbers() is [var level, var low, var high] ? (level, low, high) : throw new JsonException("A row has three numbers.");
}
