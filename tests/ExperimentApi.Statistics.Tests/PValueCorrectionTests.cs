using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class PValueCorrectionTests
{
    private static readonly Gen<double[]> PValues = Gen.OneOf(Gen.Double[0, 1], Gen.Int[0, 20].Select(i => i / 20.0)).Array[0, 60];

    [Fact]
    public void The_published_example_is_met()
    {
        AssertClose([0.03, 0.06, 0.06, 0.02], PValueCorrection.Holm([0.01, 0.04, 0.03, 0.005]), 1e-15);
        AssertClose([0.02, 0.04, 0.04, 0.02], PValueCorrection.BenjaminiHochberg([0.01, 0.04, 0.03, 0.005]), 1e-15);
    }

    [Fact]
    public void Every_reference_case_agrees_with_statsmodels() => Assert.All(ReferenceValues.Corrections, one =>
    {
        AssertClose(one.Numbers("holm"), PValueCorrection.Holm(one.Numbers("p")), 1e-14);
        AssertClose(one.Numbers("benjaminiHochberg"), PValueCorrection.BenjaminiHochberg(one.Numbers("p")), 1e-14);
    });

    [Fact]
    public void No_test_needs_no_correction_and_one_is_left_as_it_is()
    {
        Assert.Empty(PValueCorrection.Holm([]));
        Assert.Empty(PValueCorrection.BenjaminiHochberg([]));
        Assert.Equal([0.037], PValueCorrection.Holm([0.037]));
        Assert.Equal([0.037], PValueCorrection.BenjaminiHochberg([0.037]));
    }

    [Fact]
    public void Corrected_values_keep_the_order_lie_between_raw_and_1_and_Holm_is_the_stricter() =>
        PValues.Sample(p =>
        {
            var (holm, hochberg) = (PValueCorrection.Holm(p), PValueCorrection.BenjaminiHochberg(p));
            for (var i = 0; i < p.Length; i++)
            {
                Assert.InRange(hochberg[i], p[i], 1);
                Assert.InRange(holm[i], p[i], 1);
                Assert.InRange(hochberg[i], 0, holm[i] * (1 + 1e-15));
                for (var j = 0; j < p.Length; j++)
                {
                    Assert.True(p[i] > p[j] || (holm[i] <= holm[j] && hochberg[i] <= hochberg[j]));
                }
            }
        });

    [Fact]
    public void The_order_in_which_tests_are_given_does_not_matter() =>
        PValues.SelectMany(p => Gen.Shuffle(Samples.Singles(p.Length)).Select(order => (p, order))).Sample((p, order) =>
        {
            double[] shuffled = [.. order.Select(i => p[i])];
            Assert.Equal(order.Select(i => PValueCorrection.Holm(p)[i]), PValueCorrection.Holm(shuffled));
            Assert.Equal(order.Select(i => PValueCorrection.BenjaminiHochberg(p)[i]), PValueCorrection.BenjaminiHochberg(shuffled));
        });

    [Fact]
    public void The_values_given_are_not_touched()
    {
        double[] p = [0.3, 0.1, 0.2];

        PValueCorrection.Holm(p);
        PValueCorrection.BenjaminiHochberg(p);

        Assert.Equal([0.3, 0.1, 0.2], p);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>("p", () => PValueCorrection.Holm([0.5, value]));
        Assert.Throws<ArgumentOutOfRangeException>("p", () => PValueCorrection.BenjaminiHochberg([0.5, value]));
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
