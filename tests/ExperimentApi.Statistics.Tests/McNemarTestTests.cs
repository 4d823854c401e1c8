using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class McNemarTestTests
{
    [Fact]
    public void Every_reference_case_agrees_with_statsmodels_to_eight_digits_up_to_two_million() => Assert.All(ReferenceValues.McNemar, one =>
    {
        var expected = one.Number("p");
        Assert.Equal(expected, McNemarTest.ExactPValue(one.Integer("baselineOnly"), one.Integer("candidateOnly")), 1e-8 * expected);
    });

    /// <summary>2·Σ_{k≤min} C(n, k)/2ⁿ, summed in whole numbers, which are exact up to n = 60.</summary>
    [Fact]
    public void Up_to_sixty_it_is_the_sum_of_binomial_coefficients() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30]).Sample((b, c) =>
        {
            var (sum, coefficient) = (0L, 1L);
            for (var k = 0; k <= Math.Min(b, c); k++)
            {
                sum += coefficient;
                coefficient = (long)((Int128)coefficient * (b + c - k) / (k + 1));
            }

            var expected = Math.Min(1, 2 * (sum / Math.Pow(2, b + c)));
            Assert.Equal(expected, McNemarTest.ExactPValue(b, c), 1e-12 * expected);
        });

    [Fact]
    public void No_discordant_question_gives_1() => Assert.Equal(1.0, McNemarTest.ExactPValue(0, 0));

    [Fact]
    public void The_sides_can_be_swapped_and_p_is_a_probability() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 3000]).Sample((b, c) =>
        {
            Assert.Equal(McNemarTest.ExactPValue(b, c), McNemarTest.ExactPValue(c, b));
            Assert.InRange(McNemarTest.ExactPValue(b, c), 0, 1);
        });

    /// <summary>b + c exceeds an int. With b = c + 65,536 the normal approximation is z = 65,536/√n, good to 1e-4 here.</summary>
    [Fact]
    public void The_largest_counts_do_not_overflow() =>
        Assert.Equal(0.3173, McNemarTest.ExactPValue(int.MaxValue, int.MaxValue - 65_536), 1e-3);

    [Fact]
    public void Negative_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("baselineOnly", () => McNemarTest.ExactPValue(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("candidateOnly", () => McNemarTest.ExactPValue(0, -1));
    }
}
