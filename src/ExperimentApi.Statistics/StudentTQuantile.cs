using MathNet.Numerics;

namespace ExperimentApi.Statistics;

/// <summary>
/// Two-sided critical values of Student's t. MathNet's own StudentT.InvCDF searches −800 … 800 only, so it throws for two
/// clusters at the 99.99 % level, and it stops at an absolute error; its regularized beta function has neither limit.
/// </summary>
internal static class StudentTQuantile
{
    /// <summary>The bracket is one octave wide (or 0 … 1), so that these leave nothing but the last digit.</summary>
    private const int Halvings = 60;

    /// <summary>The t with P(|T| ≤ t) = level for the given degrees of freedom.</summary>
    internal static double TwoSided(double level, int degreesOfFreedom)
    {
        // Both probabilities are exact, but only the smaller one keeps its digits.
        bool IsTooShort(double t) => level < 0.5 ? Inside(t, degreesOfFreedom) < level : Outside(t, degreesOfFreedom) > 1 - level;

        var high = 1.0;
        while (IsTooShort(high))
        {
            high *= 2;
        }

        var low = high > 1 ? high / 2 : 0;

        // Halving needs no derivative and cannot fail to converge.
        for (var i = 0; i < Halvings; i++)
        {
            var middle = low + ((high - low) / 2);
            if (IsTooShort(middle))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    /// <summary>P(|T| ≤ t) = I_{t²/(ν+t²)}(1/2, ν/2) with ν degrees of freedom. Abramowitz &amp; Stegun 1964, section 26.7.</summary>
    private static double Inside(double t, double degreesOfFreedom) =>
        SpecialFunctions.BetaRegularized(0.5, degreesOfFreedom / 2, t * t / (degreesOfFreedom + (t * t)));

    /// <summary>P(|T| &gt; t) = I_{ν/(ν+t²)}(ν/2, 1/2), the complement.</summary>
    private static double Outside(double t, double degreesOfFreedom) =>
        SpecialFunctions.BetaRegularized(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + (t * t)));
}
