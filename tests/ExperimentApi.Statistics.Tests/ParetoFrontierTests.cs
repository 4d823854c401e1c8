using CsCheck;

namespace ExperimentApi.Statistics.Tests;

public class ParetoFrontierTests
{
    /// <summary>Few distinct values, so that ties in one and in both occur.</summary>
    private static readonly Gen<(double Accuracy, double Cost)[]> Choices =
        Gen.Select(Gen.Int[0, 8].Select(i => i / 8.0), Gen.Int[0, 8].Select(i => (double)i)).Array[0, 40];

    [Fact]
    public void A_dearer_choice_must_be_more_accurate() =>
        Assert.Equal([true, false, true, false], ParetoFrontier.Of([0.6, 0.5, 0.9, 0.9], [1, 2, 3, 4]));

    [Fact]
    public void Of_equally_dear_choices_the_most_accurate_stays_and_of_equally_accurate_the_cheapest() =>
        Assert.Equal([false, true, false], ParetoFrontier.Of([0.5, 0.7, 0.7], [1, 1, 2]));

    [Fact]
    public void Choices_that_are_equal_in_both_stand_or_fall_together() =>
        Assert.Equal([true, true, false, false], ParetoFrontier.Of([0.7, 0.7, 0.6, 0.6], [1, 1, 1, 1]));

    [Fact]
    public void Nothing_has_no_frontier_and_one_choice_is_it()
    {
        Assert.Empty(ParetoFrontier.Of([], []));
        Assert.Equal([true], ParetoFrontier.Of([0], [1e9]));
    }

    [Fact]
    public void It_is_what_comparing_everything_with_everything_gives() =>
        Choices.Sample(choices => Assert.Equal(
            choices.Select(one => !choices.Any(other =>
                other.Accuracy >= one.Accuracy && other.Cost <= one.Cost && (other.Accuracy > one.Accuracy || other.Cost < one.Cost))),
            ParetoFrontier.Of([.. choices.Select(one => one.Accuracy)], [.. choices.Select(one => one.Cost)])));

    [Fact]
    public void Arguments_without_meaning_are_refused()
    {
        Assert.Throws<ArgumentException>("cost", () => ParetoFrontier.Of([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>("accuracy", () => ParetoFrontier.Of([double.NaN], [1]));
        Assert.Throws<ArgumentOutOfRangeException>("cost", () => ParetoFrontier.Of([1], [double.PositiveInfinity]));
    }
}
