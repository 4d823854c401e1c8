using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.RealData;

/// <summary>Student's t by its finite sums for whole degrees of freedom (Abramowitz and Stegun 26.7.3 and 26.7.4): another way than the service's.</summary>
internal static class StudentT
{
    /// <summary>That the ends of the figure's interval are so many standard errors away that 95 % lie between, where they are not cut to [0, 1].</summary>
    public static void IsIntervalOf(double[] values, JsonNode figure)
    {
        double mean = values.Sum() / values.Length;
        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        Assert.Equal(deviation, (double)figure["standard_deviation"]!, 1e-9);
        (double low, double high) = ((double)figure["interval"]!["low"]!, (double)figure["interval"]!["high"]!);
        double error = deviation / Math.Sqrt(values.Length);
        if (error < 1e-12)
        {
            Assert.Equal((mean, mean), (low, high));
            return;
        }
        // A cut end is at 0 or 1, and nearer than the other would have it.
        if (low > 0)
            Assert.Equal(0.95, Within((mean - low) / error, values.Length - 1), 1e-8);
        if (high < 1)
            Assert.Equal(0.95, Within((high - mean) / error, values.Length - 1), 1e-8);
        Assert.True(low <= mean && mean <= high);
        Assert.True((low > 0 || Within(mean / error, values.Length - 1) <= 0.95 + 1e-8) && (high < 1 || Within((1 - mean) / error, values.Length - 1) <= 0.95 + 1e-8));
    }

    /// <summary>The probability that |T| stays below t.</summary>
    private static double Within(double t, int degrees)
    {
        double angle = Math.Atan(t / Math.Sqrt(degrees));
        (double sine, double cosine) = Math.SinCos(angle);
        double term = degrees % 2 == 0 ? 1 : cosine;
        double sum = degrees == 1 ? 0 : term;
        for (int power = degrees % 2 == 0 ? 2 : 3; power <= degrees - 2; power += 2)
            sum += term *= cosine * cosine * (power - 1) / power;
        return degrees % 2 == 0 ? sine * sum : 2 / Math.PI * (angle + (sine * sum));
    }
}
