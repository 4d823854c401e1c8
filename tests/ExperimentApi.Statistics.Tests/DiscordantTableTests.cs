using CsCheck;

namespace ExperimentApi.Statistics.Tests;

public class DiscordantTableTests
{
    [Fact]
    public void Each_question_falls_into_one_of_four_cases() =>
        Assert.Equal(new DiscordantTable(1, 2, 3, 1), DiscordantTable.Of([1, 1, 1, 0, 0, 0, 0], [1, 0, 0, 1, 1, 1, 0]));

    [Fact]
    public void No_questions_give_a_table_of_zeros_with_p_1()
    {
        Assert.Equal(default, DiscordantTable.Of([], []));
        Assert.Equal(1.0, DiscordantTable.Of([], []).McNemarPValue);
    }

    [Fact]
    public void The_cases_add_up_to_the_questions_and_their_difference_is_that_of_the_right_answers() =>
        Gen.Int[0, 200].SelectMany(n => Gen.Select(Gen.OneOf(0.0, 1.0).Array[n], Gen.OneOf(0.0, 1.0).Array[n])).Sample((one, other) =>
        {
            var table = DiscordantTable.Of(one, other);
            Assert.Equal(one.Length, table.Both + table.BaselineOnly + table.CandidateOnly + table.Neither);
            Assert.Equal(one.Sum(), table.Both + table.BaselineOnly);
            Assert.Equal(other.Sum(), table.Both + table.CandidateOnly);
            Assert.Equal(McNemarTest.ExactPValue(table.BaselineOnly, table.CandidateOnly), table.McNemarPValue);
        });

    [Theory]
    [InlineData(0.5)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Graded_scores_have_no_table(double score)
    {
        Assert.Throws<ArgumentOutOfRangeException>("baseline", () => DiscordantTable.Of([0, score], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>("candidate", () => DiscordantTable.Of([0, 1], [0, score]));
        Assert.Throws<ArgumentException>("candidate", () => DiscordantTable.Of([0, 1], [0]));
    }
}
