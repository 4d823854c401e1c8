using CsCheck;

namespace ExperimentApi.Statistics.Tests;

public class QuestionTallyTests
{
    /// <summary>Configurations with their runs, and each run with its attempts' grades.</summary>
    private static readonly Gen<double[][][]> Configurations = Gen.OneOf(
            Gen.OneOf(0.0, 1.0), Gen.Int[0, 4].Select(right => right / 4.0), Gen.Double[0, 1])
        .Array[1, 4].Array[1, 6].Array[1, 12];

    private static readonly Gen<double[][][]> OneAnswerEach = Gen.OneOf(0.0, 1.0).Select(grade => new[] { new[] { grade } }).Array[1, 40];

    [Fact]
    public void Four_experiments_of_two_configurations_by_hand()
    {
        // A ran twice: right, wrong. B ran twice: right, right.
        var spread = Of([[1], [0]], [[1], [1]]);

        Assert.Equal((4, 2), (spread.Experiments, spread.Configurations));
        Assert.Equal(0.75, spread.Mean);
        Assert.Equal(0.75 * 0.25, spread.Disagreement!.Value, 15);

        // Within A a variance of ¼, within B of 0.
        Assert.Equal(0.125, spread.Flakiness!.Value, 15);
    }

    [Fact]
    public void Attempts_within_one_experiment_count_once_for_disagreement_and_each_for_flakiness()
    {
        var spread = Of([[1, 0, 1, 0]], [[0.5]]);

        Assert.Equal(0.5, spread.Mean);
        Assert.Equal(0, spread.Disagreement);
        Assert.Equal(0.25, spread.Flakiness!.Value, 15);
    }

    [Fact]
    public void What_was_never_answered_twice_has_no_spread()
    {
        Assert.Equal((null, null, null, null), Figures(default));
        Assert.Equal((1, null, null), Of([[1]]) is var one ? (one.Mean, one.Disagreement, one.Flakiness) : default);
        Assert.Null(Of([[1]], [[0]]).Flakiness);
        Assert.Equal(0, Of([[1], [1]]).Flakiness);
        // Two runs of one configuration are one look at the question.
        Assert.Null(Of([[1], [0]]).Interval(0.95));
    }

    [Fact]
    public void A_configuration_without_graded_answers_adds_nothing()
    {
        var spread = Of([[1], [0]]);
        spread.Add(default);

        Assert.Equal((2, 1), (spread.Experiments, spread.Configurations));
    }

    [Fact]
    public void Sums_give_what_the_definition_gives_from_all_scores() =>
        Configurations.Select(configurations => configurations.Select(runs => runs.Select(attempts => attempts[..1]).ToArray()).ToArray()).Sample(configurations =>
        {
            double[] scores = [.. configurations.SelectMany(runs => runs.Select(attempts => attempts[0]))];
            int[] ids = [.. configurations.SelectMany((runs, number) => runs.Select(_ => number))];
            var defined = QuestionSpread.Of(scores, ids);
            var spread = Of(configurations);

            Assert.Equal(scores.Length, spread.Experiments);
            Assert.Equal(defined.Difficulty!.Value, spread.Mean!.Value, 1e-9);
            AssertClose(defined.Disagreement, spread.Disagreement, 1e-9);
            AssertClose(defined.Flakiness, spread.Flakiness, 1e-9);
        });

    [Fact]
    public void Every_attempt_of_every_repeat_tells_how_flaky_a_configuration_is() => Configurations.Sample(configurations =>
    {
        double[][] answers = [.. configurations.Select(runs => runs.SelectMany(attempts => attempts).ToArray()).Where(own => own.Length > 1)];
        double? flakiness = answers.Length == 0 ? null : answers.Average(own => own.Average(x => Math.Pow(x - own.Average(), 2)));

        AssertClose(flakiness, Of(configurations).Flakiness, 1e-9);
    });

    [Fact]
    public void The_interval_is_that_of_an_accuracy_whose_clusters_are_configurations() =>
        Gen.Select(Gen.OneOf(Configurations, OneAnswerEach), Samples.Level).Sample((configurations, level) =>
        {
            double[] scores = [.. configurations.SelectMany(runs => runs.Select(attempts => attempts.Average()))];
            int[] clusters = [.. configurations.SelectMany((runs, number) => runs.Select(_ => number))];
            var single = configurations.All(runs => runs.All(attempts => attempts.Length == 1));
            var expected = AccuracyEstimator.Estimate(scores, clusters, single, level).Interval;
            var interval = Of(configurations).Interval(level);

            Assert.Equal(expected?.Method, interval?.Method);
            // The root of a difference of sums has half of their digits.
            AssertClose(expected?.Low, interval?.Low, 1e-5);
            AssertClose(expected?.High, interval?.High, 1e-5);
        });

    [Fact]
    public void Equal_scores_have_no_spread_however_many_they_are()
    {
        var spread = Of([.. Enumerable.Range(0, 700).Select(_ => new[] { new[] { 0.3 }, [0.3], [0.1 + 0.2] })]);

        Assert.Equal((0, 0), (spread.Disagreement, spread.Flakiness));
        Assert.Equal(0.3, spread.Interval(0.95)!.Value.Low, 12);
        Assert.Equal(0.3, spread.Interval(0.95)!.Value.High, 12);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1.5, 1)]
    [InlineData(1, -0.5, 1)]
    [InlineData(2, 1, double.NaN)]
    public void Sums_of_other_than_grades_are_refused(int answers, double sum, double squares) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfigurationTally().AddRun(answers, sum, squares));

    private static QuestionTally Of(params double[][][] configurations)
    {
        var spread = default(QuestionTally);
        foreach (var runs in configurations)
        {
            var tally = default(ConfigurationTally);
            foreach (var attempts in runs)
            {
                tally.AddRun(attempts.Length, attempts.Sum(), attempts.Sum(x => x * x));
            }

            spread.Add(tally);
        }

        return spread;
    }

    private static (double?, double?, double?, double?) Figures(QuestionTally spread) =>
        (spread.Mean, spread.Disagreement, spread.Flakiness, spread.Interval(0.95)?.Low);

    // Not so many digits: two that nearly agree may be rounded apart.
    private static void AssertClose(double? expected, double? actual, double tolerance)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, tolerance);
    }
}
