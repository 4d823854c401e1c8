using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class QuestionSpreadTests
{
    [Fact]
    public void Every_reference_case_agrees_with_NumPy() => Assert.All(ReferenceValues.Questions, one =>
    {
        var spread = QuestionSpread.Of(one.Numbers("scores"), one.Integers("configurations"));
        Assert.Equal(one.Number("difficulty"), spread.Difficulty!.Value, 1e-14);
        Assert.Equal(one.Number("disagreement"), spread.Disagreement!.Value, 1e-14);
        Assert.Equal(one.Number("flakiness"), spread.Flakiness!.Value, 1e-14);
    });

    [Fact]
    public void Configurations_that_decide_leave_nothing_to_chance() =>
        Assert.Equal(new QuestionSpread(4, 0.5, 0.25, 0), QuestionSpread.Of([1, 1, 0, 0], [0, 0, 1, 1]));

    [Fact]
    public void Repeats_that_differ_are_flaky_and_configurations_that_ran_once_do_not_count() =>
        Assert.Equal(new QuestionSpread(4, 0.75, 0.1875, 0.25), QuestionSpread.Of([1, 0, 1, 1], [0, 0, 1, 2]));

    [Fact]
    public void Each_repeated_configuration_counts_alike() =>
        Assert.Equal(0.125, QuestionSpread.Of([1, 0, 1, 1, 1, 1], [0, 0, 1, 1, 1, 1]).Flakiness);

    [Fact]
    public void One_experiment_disagrees_with_nobody_and_no_experiment_says_nothing()
    {
        Assert.Equal(new QuestionSpread(1, 0.5, null, null), QuestionSpread.Of([0.5], [0]));
        Assert.Equal(new QuestionSpread(0, null, null, null), QuestionSpread.Of([], []));
    }

    [Fact]
    public void Without_repeats_there_is_no_flakiness() => Assert.Null(QuestionSpread.Of([0, 1, 1], [2, 0, 1]).Flakiness);

    [Fact]
    public void Scores_that_are_all_alike_have_exactly_no_spread() =>
        Assert.Equal((0.0, 0.0), QuestionSpread.Of([0.1, 0.1, 0.1], [0, 0, 0]) is { } one ? (one.Disagreement, one.Flakiness) : default);

    [Fact]
    public void Right_or_wrong_answers_disagree_by_p_times_one_less_p() =>
        Gen.OneOf(0.0, 1.0).Array[2, 60].Sample(scores =>
        {
            var spread = QuestionSpread.Of(scores, Samples.Singles(scores.Length));
            Assert.Equal(scores.Average() * (1 - scores.Average()), spread.Disagreement!.Value, 1e-14);
        });

    [Fact]
    public void One_configuration_makes_disagreement_and_flakiness_the_same_and_no_figure_leaves_its_range() =>
        Samples.Clustered.Sample(data =>
        {
            var one = QuestionSpread.Of(data.Scores, new int[data.Scores.Length]);
            Assert.Equal(one.Disagreement!.Value, one.Flakiness!.Value, 1e-14);
            var spread = QuestionSpread.Of(data.Scores, data.Clusters);
            Assert.InRange(spread.Difficulty!.Value, 0, 1);
            Assert.InRange(spread.Disagreement!.Value, 0, 0.25 + 1e-15);
            Assert.InRange(spread.Flakiness ?? 0, 0, 0.25 + 1e-15);
        });

    [Fact]
    public void Arguments_without_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("scores", () => QuestionSpread.Of([1.1], [0]));
        Assert.Throws<ArgumentException>("configurations", () => QuestionSpread.Of([1, 0], [0]));
        Assert.Throws<ArgumentException>("configurations", () => QuestionSpread.Of([1, 0], [0, 2]));
    }
}
