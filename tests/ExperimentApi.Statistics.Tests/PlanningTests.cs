using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class PlanningTests
{
    private const double Ninth = 1 / 9.0;
    private const double Sixth = 1 / 6.0;

    [Fact]
    public void The_published_number_of_questions_is_met()
    {
        var questions = Planning.Questions(0.03, Ninth);

        Assert.Equal(968.997, questions, 0.5e-3);
        Assert.Equal(969, Math.Ceiling(questions));
    }

    /// <summary>The paper prints 13.2 and 7.5, cut instead of rounded.</summary>
    [Theory]
    [InlineData(1, 0.1327)]
    [InlineData(10, 0.0757)]
    public void The_published_differences_are_met(int attempts, double expected) =>
        Assert.Equal(expected, Planning.MinimumDetectableEffect(198, Ninth, Sixth, Sixth, attempts, attempts), 0.5e-4);

    [Fact]
    public void Every_reference_case_agrees_with_statsmodels_both_ways() => Assert.All(ReferenceValues.Planning, one =>
    {
        var (omega, baseline, candidate) = (one.Number("omegaSquared"), one.Number("baselineVariance"), one.Number("candidateVariance"));
        var (attempts, level, power) = (one.Integer("attempts"), one.Number("level"), one.Number("power"));
        var (difference, questions) = (one.Number("difference"), one.Number("questions"));

        Assert.Equal(
            questions,
            Planning.Questions(difference, omega, baseline, candidate, attempts, attempts, level, power),
            1e-10 * questions);
        Assert.Equal(
            Math.Abs(difference),
            Planning.MinimumDetectableEffect(questions, omega, baseline, candidate, attempts, attempts, level, power),
            1e-11);
    });

    [Fact]
    public void Each_side_has_its_own_noise_and_attempts()
    {
        Assert.Equal(Planning.Questions(0.1, 0.2 + (0.1 / 2) + (0.3 / 5)), Planning.Questions(0.1, 0.2, 0.1, 0.3, 2, 5), 1e-9);
        Assert.Equal(Planning.Questions(0.1, 0.2, 0.3, 0.1, 5, 2), Planning.Questions(0.1, 0.2, 0.1, 0.3, 2, 5), 1e-9);
    }

    [Fact]
    public void The_two_equations_undo_each_other() =>
        Gen.Select(Gen.Double[0.001, 1], Gen.Double[0.001, 1], Gen.Double[0.5, 0.999], Gen.Double[0.5, 0.99]).Sample((difference, omega, level, power) =>
        {
            var questions = Planning.Questions(difference, omega, level: level, power: power);
            Assert.Equal(difference, Planning.MinimumDetectableEffect(questions, omega, level: level, power: power), 1e-12);
        });

    [Fact]
    public void Half_the_difference_needs_four_times_the_questions() =>
        Assert.Equal(4 * Planning.Questions(0.04, 0.3), Planning.Questions(0.02, 0.3), 1e-8);

    [Fact]
    public void The_sign_of_the_difference_does_not_matter() =>
        Assert.Equal(Planning.Questions(0.04, 0.3), Planning.Questions(-0.04, 0.3));

    [Fact]
    public void The_planned_effect_is_the_one_that_a_comparison_reports_of_itself()
    {
        var comparison = PairedComparison.Of(MathArena.Baseline, MathArena.Candidate, Samples.Singles(60));
        var variance = PairedVariance.Of(MathArena.Baseline, MathArena.Candidate)!.Value;

        Assert.Equal(comparison.MinimumDetectableEffect!.Value, Planning.MinimumDetectableEffect(60, variance), 1e-14);
    }

    [Fact]
    public void No_variance_or_a_power_that_chance_alone_has_needs_no_question()
    {
        Assert.Equal(0.0, Planning.Questions(0.1, 0));
        Assert.Equal(0.0, Planning.Questions(0.1, 0.2, power: 0.02));
        Assert.Equal(0.0, Planning.MinimumDetectableEffect(10, 0.2, power: 0.02));
    }

    [Theory]
    [InlineData(1e-100, 1e100)]
    [InlineData(1e100, 1e-100)]
    public void The_ends_of_what_can_be_asked_give_numbers(double divisor, double variance)
    {
        const double Most = 0.9999999999999999;
        Assert.True(double.IsFinite(Planning.Questions(divisor, variance, variance, variance, 1, 1, Most, Most)));
        Assert.True(double.IsFinite(Planning.MinimumDetectableEffect(divisor, variance, variance, variance, 1, 1, Most, Most)));
    }

    [Fact]
    public void Arguments_without_meaning_are_refused()
    {
        foreach (var difference in new[] { 0, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>("difference", () => Planning.Questions(difference, 0.2));
        }

        foreach (var questions in new[] { 0, -5, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>("questions", () => Planning.MinimumDetectableEffect(questions, 0.2));
        }

        Assert.Throws<ArgumentOutOfRangeException>("omegaSquared", () => Planning.Questions(0.1, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("baselineVariance", () => Planning.Questions(0.1, 0.1, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("candidateVariance", () => Planning.Questions(0.1, 0.1, 0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("baselineAttempts", () => Planning.Questions(0.1, 0.1, baselineAttempts: 0));
        Assert.Throws<ArgumentOutOfRangeException>("candidateAttempts", () => Planning.Questions(0.1, 0.1, candidateAttempts: 0));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => Planning.Questions(0.1, 0.1, level: 95));
        Assert.Throws<ArgumentOutOfRangeException>("power", () => Planning.MinimumDetectableEffect(10, 0.1, power: 1));
    }
}
