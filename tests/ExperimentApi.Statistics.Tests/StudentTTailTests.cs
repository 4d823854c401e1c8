using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class StudentTTailTests
{
    /// <summary>Relative, so that a p of 1e-200 is held to as many digits as one of 0.5; MathNet's log-gamma costs some at 100,000.</summary>
    [Fact]
    public void Every_p_agrees_with_SciPy_to_nine_digits_from_one_to_1e_minus_200() => Assert.All(ReferenceValues.Tails, one =>
    {
        var expected = one.Number("p");
        Assert.Equal(expected, StudentTTail.PValue(one.Number("t"), one.Integer("degreesOfFreedom")), 1e-9 * expected);
    });

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e-12)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(1e13)]
    [InlineData(1e150)]
    public void With_one_degree_of_freedom_it_is_the_closed_form_of_Cauchy(double t)
    {
        var expected = 2 / Math.PI * Math.Atan(1 / t);
        Assert.Equal(expected, StudentTTail.PValue(t, 1), 1e-13 * expected);
    }

    [Fact]
    public void The_sign_of_t_does_not_matter_and_a_larger_t_never_has_a_larger_p() =>
        Gen.Select(Gen.Double[0, 50], Gen.Double[0, 50], Gen.Int[1, 5000]).Sample((one, other, degrees) =>
        {
            Assert.Equal(StudentTTail.PValue(one, degrees), StudentTTail.PValue(-one, degrees));
            var nearer = StudentTTail.PValue(Math.Min(one, other), degrees);
            Assert.InRange(StudentTTail.PValue(Math.Max(one, other), degrees), 0, nearer * (1 + 1e-11));
            Assert.InRange(nearer, 0, 1);
        });

    [Fact]
    public void The_quantile_is_the_inverse_of_the_tail() =>
        Gen.Select(Gen.Double[1e-6, 1 - 1e-6], Gen.Int[1, 100_000]).Sample((level, degrees) => Assert.Equal(
            1 - level,
            StudentTTail.PValue(StudentTQuantile.TwoSided(level, degrees), degrees),
            1e-11));

    [Fact]
    public void More_levels_than_are_remembered_still_give_each_its_own_quantile()
    {
        foreach (var i in Enumerable.Range(1, 25_000))
        {
            // One degree of freedom has a closed form: t = tan(π·level/2).
            var level = i / 25_001.0;
            var expected = Math.Tan(Math.PI * level / 2);
            Assert.Equal(expected, StudentTQuantile.TwoSided(level, 1), 1e-10 * expected);
        }
    }
}
