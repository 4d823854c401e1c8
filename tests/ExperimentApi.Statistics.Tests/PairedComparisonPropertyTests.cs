using CsCheck;

namespace ExperimentApi.Statistics.Tests;

/// <summary>What must hold of every comparison, whatever the data.</summary>
public class PairedComparisonPropertyTests
{
    [Fact]
    public void Swapping_the_sides_flips_the_sign_and_nothing_else() =>
        Gen.Select(Samples.Pairs, Samples.Level).Sample((data, level) =>
        {
            var one = PairedComparison.Of(data.Baseline, data.Candidate, data.Clusters, level);
            var other = PairedComparison.Of(data.Candidate, data.Baseline, data.Clusters, level);
            Assert.Equal(
                one with
                {
                    BaselineMean = one.CandidateMean,
                    CandidateMean = one.BaselineMean,
                    Difference = -one.Difference,
                    Interval = one.Interval is { } interval ? interval with { Low = -interval.High, High = -interval.Low } : null,
                },
                other);
        });

    [Fact]
    public void Swapping_the_sides_turns_the_verdict() =>
        Samples.Pairs.Sample(data =>
        {
            var one = Verdicts.Of(PairedComparison.Of(data.Baseline, data.Candidate, data.Clusters, 0.5), null, 0.5);
            var other = Verdicts.Of(PairedComparison.Of(data.Candidate, data.Baseline, data.Clusters, 0.5), null, 0.5);
            Assert.Equal(one switch { Verdict.Better => Verdict.Worse, Verdict.Worse => Verdict.Better, _ => one }, other);
        });

    [Fact]
    public void Adding_a_question_that_both_answered_alike_never_makes_the_difference_larger() =>
        Gen.Select(Samples.Pairs, Gen.Double[0, 1], Gen.Bool).Sample((data, score, isNew) =>
        {
            var cluster = isNew ? data.Clusters.Max() + 1 : 0;
            var one = PairedComparison.Of(data.Baseline, data.Candidate, data.Clusters);
            var other = PairedComparison.Of([.. data.Baseline, score], [.. data.Candidate, score], [.. data.Clusters, cluster]);
            Assert.InRange(Math.Abs(other.Difference!.Value), 0, Math.Abs(one.Difference!.Value));
        });

    [Fact]
    public void Clusters_of_one_give_the_plain_standard_error_of_the_differences() =>
        Samples.Pairs.Sample(data => Assert.Equal(
            StandardError.OfMean([.. data.Candidate.Zip(data.Baseline, (candidate, baseline) => candidate - baseline)])!.Value,
            PairedComparison.Of(data.Baseline, data.Candidate, Samples.Singles(data.Baseline.Length)).StandardError!.Value,
            1e-14));

    [Fact]
    public void Clusters_of_equal_size_give_the_comparison_of_their_means() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[2, 12])
            .SelectMany((size, count) => Gen.Select(
                Gen.Double[0, 1].Array[size].Array[count],
                Gen.Double[0, 1].Array[size].Array[count]))
            .Sample((baseline, candidate) =>
            {
                var clusters = baseline.SelectMany((group, id) => Enumerable.Repeat(id, group.Length)).ToArray();
                var questions = PairedComparison.Of(
                    [.. baseline.SelectMany(group => group)], [.. candidate.SelectMany(group => group)], clusters);
                var means = PairedComparison.Of(
                    [.. baseline.Select(group => group.Average())],
                    [.. candidate.Select(group => group.Average())],
                    Samples.Singles(baseline.Length));
                Assert.Equal(means.Difference!.Value, questions.Difference!.Value, 1e-14);
                Assert.Equal(means.StandardError!.Value, questions.StandardError!.Value, 1e-14);
                Assert.Equal(means.PValue!.Value, questions.PValue!.Value, 1e-9);
            });

    [Fact]
    public void The_interval_holds_the_difference_and_leaves_out_zero_exactly_where_p_is_below_alpha() =>
        Gen.Select(Samples.Pairs, Samples.Level).Sample((data, level) =>
        {
            var summary = PairedComparison.Of(data.Baseline, data.Candidate, data.Clusters, level);
            if (summary.Interval is not { } interval)
            {
                return;
            }

            Assert.InRange(summary.Difference!.Value, interval.Low, interval.High);
            if (Math.Abs(summary.PValue!.Value - (1 - level)) > 1e-9)
            {
                Assert.Equal(summary.PValue < 1 - level, interval.Low > 0 || interval.High < 0);
            }
        });

    [Fact]
    public void Every_figure_is_a_number_in_its_range_or_null_and_all_of_certainty_are_null_together() =>
        Gen.Select(Samples.Pairs, Samples.Level).Sample((data, level) =>
        {
            var summary = PairedComparison.Of(data.Baseline, data.Candidate, data.Clusters, level);
            Assert.InRange(summary.Difference!.Value, -1, 1);
            Assert.Equal(summary.CandidateMean!.Value - summary.BaselineMean!.Value, summary.Difference.Value, 1e-14);
            Assert.Equal(summary.Clusters >= 2, summary.StandardError.HasValue);
            Assert.Equal(summary.Clusters >= 2, summary.PValue.HasValue);
            Assert.Equal(summary.Clusters >= 2, summary.DegreesOfFreedom.HasValue);
            Assert.Equal(summary.StandardError > 0, summary.Interval.HasValue);
            Assert.Equal(summary.StandardError > 0, summary.MinimumDetectableEffect.HasValue);
            Assert.InRange(summary.StandardError ?? 0, 0, 2);
            Assert.InRange(summary.PValue ?? 0, 0, 1);
        });

    [Fact]
    public void The_unit_of_costs_does_not_matter() =>
        Gen.Select(Samples.Pairs, Gen.Double[1e-6, 1e6]).Sample((data, unit) =>
        {
            var one = PairedComparison.Of(data.Baseline, data.Candidate, data.Clusters);
            var other = PairedComparison.Of(
                [.. data.Baseline.Select(value => value * unit)], [.. data.Candidate.Select(value => value * unit)], data.Clusters);
            Assert.Equal(one.Difference!.Value * unit, other.Difference!.Value, 1e-12 * unit);
            Assert.Equal((one.StandardError ?? 0) * unit, other.StandardError ?? 0, 1e-12 * unit);
            Assert.Equal(one.PValue ?? 0, other.PValue ?? 0, 1e-9);
        });
}
