using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class QuantileTests
{
    private static readonly Gen<double[]> Latencies = Gen.Double[0, 100_000].Array[1, 50];

    [Fact]
    public void Every_reference_case_agrees_with_NumPy() => Assert.All(ReferenceValues.Quantiles, one =>
    {
        foreach (var point in one.GetProperty("quantiles").EnumerateArray().Select(ReferenceValues.Numbers))
        {
            Assert.Equal(point[1], Quantile.Of(one.Numbers("values"), point[0])!.Value, 1e-9);
        }
    });

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.5, 25)]
    [InlineData(0.95, 38.5)]
    [InlineData(1, 40)]
    public void Between_two_values_it_interpolates(double p, double expected) =>
        Assert.Equal(expected, Quantile.Of([40, 10, 30, 20], p)!.Value, 1e-12);

    [Fact]
    public void The_callers_buffer_is_sorted_in_place()
    {
        double[] values = [3, 1, 2];

        Quantile.Of(values, 0.5);

        Assert.Equal([1, 2, 3], values);
    }

    [Fact]
    public void No_values_give_no_quantile() => Assert.Null(Quantile.Of([], 0.5));

    [Fact]
    public void It_lies_between_the_least_and_the_greatest_and_grows_with_p() =>
        Gen.Select(Latencies, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((values, one, other) =>
        {
            var low = Quantile.Of(values, Math.Min(one, other))!.Value;
            var high = Quantile.Of(values, Math.Max(one, other))!.Value;
            Assert.InRange(low, values.Min() - 1e-9, high + 1e-9);
            Assert.InRange(high, low - 1e-9, values.Max() + 1e-9);
        });

    [Theory]
    [InlineData(-0.1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void A_probability_outside_zero_and_one_is_refused(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(p), () => Quantile.Of([1, 2], p));

    [Fact]
    public void A_value_that_is_no_number_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("values", () => Quantile.Of([1, double.NaN], 0.5));
}
