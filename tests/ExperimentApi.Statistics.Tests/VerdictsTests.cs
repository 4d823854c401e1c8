namespace ExperimentApi.Statistics.Tests;

public class VerdictsTests
{
    [Theory]
    [InlineData(0.04, 0.01, Verdict.Better)]
    [InlineData(-0.04, 0.01, Verdict.Worse)]
    [InlineData(0.04, 0.2, Verdict.Tied)]
    [InlineData(-0.04, 0.2, Verdict.Tied)]
    [InlineData(0.04, 0, Verdict.Better)]
    public void The_sign_and_the_corrected_p_decide(double difference, double adjusted, Verdict expected) =>
        Assert.Equal(expected, Verdicts.Of(Compared(difference, p: 0.005), adjusted));

    [Fact]
    public void The_corrected_p_counts_and_the_raw_one_only_where_there_is_none()
    {
        Assert.Equal(Verdict.Tied, Verdicts.Of(Compared(0.1, p: 0.01), 0.06));
        Assert.Equal(Verdict.Better, Verdicts.Of(Compared(0.1, p: 0.01), null));
    }

    [Theory]
    [InlineData(0.9, 0.1)]
    [InlineData(0.95, 0.05)]
    [InlineData(0.99, 0.01)]
    [InlineData(0.999, 0.001)]
    public void A_p_of_exactly_alpha_is_not_below_it(double level, double alpha)
    {
        Assert.Equal(Verdict.Tied, Verdicts.Of(Compared(0.1, p: 0), alpha, level));
        Assert.Equal(Verdict.Better, Verdicts.Of(Compared(0.1, p: 0), alpha * (1 - 1e-6), level));
    }

    [Theory]
    [InlineData(9, Verdict.Insufficient)]
    [InlineData(10, Verdict.Tied)]
    public void Nothing_that_moved_on_fewer_than_ten_questions_says_nothing(int questions, Verdict expected)
    {
        var alike = new double[questions];
        Assert.Equal(expected, Verdicts.Of(PairedComparison.Of(alike, alike, Samples.Singles(questions)), 1));
    }

    [Fact]
    public void One_conversation_or_no_shared_question_is_insufficient_whatever_the_difference()
    {
        Assert.Equal(Verdict.Insufficient, Verdicts.Of(PairedComparison.Of(new double[50], Ones(50), new int[50]), null));
        Assert.Equal(Verdict.Insufficient, Verdicts.Of(PairedComparison.Of([], [], []), null));
    }

    /// <summary>p = 2^(1−C): 0.0625 for five clusters, 0.03125 for six.</summary>
    [Theory]
    [InlineData(2, Verdict.Tied)]
    [InlineData(5, Verdict.Tied)]
    [InlineData(6, Verdict.Better)]
    public void Clusters_that_all_moved_alike_need_six_to_be_better(int clusters, Verdict expected) =>
        Assert.Equal(expected, Verdicts.Of(PairedComparison.Of(new double[clusters], Ones(clusters), Samples.Singles(clusters)), null));

    [Fact]
    public void No_difference_is_tied_even_where_the_p_given_is_small() =>
        Assert.Equal(Verdict.Tied, Verdicts.Of(Compared(0, p: 1), 0.001));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_p_outside_zero_and_one_and_a_level_in_percent_are_refused(double adjusted)
    {
        Assert.Throws<ArgumentOutOfRangeException>("adjustedPValue", () => Verdicts.Of(Compared(0.1, p: 0.01), adjusted));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => Verdicts.Of(Compared(0.1, p: 0.01), null, 95));
    }

    private static PairedSummary Compared(double difference, double p) =>
        new(421, 120, 0.5, 0.5 + difference, difference, 0.02, null, 119, p, 0.056);

    private static double[] Ones(int n) => [.. Enumerable.Repeat(1.0, n)];
}
