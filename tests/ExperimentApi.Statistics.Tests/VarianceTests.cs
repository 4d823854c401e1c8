using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

/// <summary>The two variances that planning takes, and the standard deviation.</summary>
public class VarianceTests
{
    [Fact]
    public void The_variance_of_differences_agrees_with_NumPy() => Assert.All(ReferenceValues.Pairs, one =>
    {
        var expected = one.Number("variance");
        Assert.Equal(expected, PairedVariance.Of(one.Numbers("baseline"), one.Numbers("candidate"))!.Value, 1e-12 * Math.Max(1, expected));
    });

    [Fact]
    public void It_is_both_variances_less_twice_the_covariance() =>
        Samples.Pairs.Sample(data =>
        {
            var (meanA, meanB) = (data.Baseline.Average(), data.Candidate.Average());
            var (a, b) = (data.Baseline.Select(x => x - meanA), data.Candidate.Select(x => x - meanB));
            var sum = a.Sum(x => x * x) + b.Sum(x => x * x) - (2 * a.Zip(b, (x, y) => x * y).Sum());
            Assert.Equal(sum / (data.Baseline.Length - 1), PairedVariance.Of(data.Baseline, data.Candidate)!.Value, 1e-12);
        });

    [Fact]
    public void The_noise_of_attempts_is_taken_out_but_never_more_than_there_is()
    {
        Assert.Equal(0.5, PairedVariance.Of([0, 1], [1, 1])!.Value, 1e-15);
        Assert.Equal(0.5 - 0.05 - 0.1, PairedVariance.Of([0, 1], [1, 1], 0.1, 0.3, 2, 3)!.Value, 1e-15);
        Assert.Equal(0.0, PairedVariance.Of([0, 1], [1, 1], 0.6));
        Assert.Equal(0.0, PairedVariance.Of([0.6, 0.1, 0.3], [0.7, 0.2, 0.4]));
    }

    [Fact]
    public void Variance_between_attempts_agrees_with_NumPy() => Assert.All(ReferenceValues.Questions, one => Assert.Equal(
        one.Number("attemptVariance"),
        AttemptVariance.Of(one.Numbers("scores"), one.Integers("configurations"))!.Value,
        1e-14));

    [Fact]
    public void Questions_of_one_attempt_say_nothing_of_the_noise()
    {
        Assert.Null(AttemptVariance.Of([0, 1, 0], [0, 1, 2]));
        Assert.Null(AttemptVariance.Of([], []));
        Assert.Equal(0.5, AttemptVariance.Of([0, 1, 0], [0, 0, 1]));
        Assert.Equal(0.0, AttemptVariance.Of([0.1, 0.1, 0.1], [0, 0, 0]));
    }

    [Fact]
    public void The_standard_deviation_is_that_of_the_reference_and_null_for_a_single_value()
    {
        Assert.All(ReferenceValues.Runs, one => Assert.Equal(one.Number("deviation"), StandardDeviation.Of(one.Numbers("means"))!.Value, 1e-14));
        Assert.Null(StandardDeviation.Of([1]));
        Assert.Null(StandardDeviation.Of([]));
        Assert.Equal(0.0, StandardDeviation.Of([0.1, 0.1, 0.1]));
    }

    [Fact]
    public void Too_little_has_no_variance_and_arguments_without_meaning_are_refused()
    {
        Assert.Null(PairedVariance.Of([1], [0]));
        Assert.Null(PairedVariance.Of([], []));
        Assert.Throws<ArgumentException>("candidate", () => PairedVariance.Of([1, 0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>("baselineVariance", () => PairedVariance.Of([1, 0], [0, 0], -1));
        Assert.Throws<ArgumentOutOfRangeException>("candidateAttempts", () => PairedVariance.Of([1, 0], [0, 0], candidateAttempts: 0));
        Assert.Throws<ArgumentOutOfRangeException>("scores", () => AttemptVariance.Of([1, double.NaN], [0, 0]));
        Assert.Throws<ArgumentException>("questions", () => AttemptVariance.Of([1, 0], [0, 2]));
        Assert.Throws<ArgumentOutOfRangeException>("values", () => StandardDeviation.Of([1, double.NaN]));
    }
}
