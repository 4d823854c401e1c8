using MathNet.Numerics;

namespace ExperimentApi.Statistics;

/// <summary>
/// Two-sided probabilities of Student's t with ν degrees of freedom, each with the digits of the smaller one: MathNet's
/// StudentT.CDF gives one tail only, and 2·(1 − CDF) is 0 from t = 9 on where the true p is 1e-17.
/// Source: Abramowitz &amp; Stegun 1964, section 26.7.
/// </summary>
internal static class StudentTTail
{
    /// <summary>Below it the density is flat to the last digit, and t² would lose its digits and then underflow.</summary>
    private const double Flat = 1e-9;

    /// <summary>From here down the inner probability is the smaller one for every ν.</summary>
    private const double Middle = 0.5;

    /// <summary>The p value of a two-sided test, P(|T| ≥ |t|). It is below the least double, that is 0, only for p &lt; 1e-308.</summary>
    internal static double PValue(double t, int degreesOfFreedom)
    {
        var magnitude = Math.Abs(t);
        return magnitude < Middle ? 1 - Inside(magnitude, degreesOfFreedom) : Outside(magnitude, degreesOfFreedom);
    }

    /// <summary>P(|T| ≤ t) = I_{t²/(ν+t²)}(1/2, ν/2), for t ≥ 0.</summary>
    internal static double Inside(double t, double degreesOfFreedom) => t < Flat
        ? 2 * t * Density(0, degreesOfFreedom)
        : SpecialFunctions.BetaRegularized(0.5, degreesOfFreedom / 2, t * t / (degreesOfFreedom + (t * t)));

    /// <summary>P(|T| &gt; t) = I_{ν/(ν+t²)}(ν/2, 1/2), for 0 ≤ t ≤ 1e150.</summary>
    internal static double Outside(double t, double degreesOfFreedom) =>
        SpecialFunctions.BetaRegularized(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + (t * t)));

    /// <summary>Γ((ν+1)/2) / (Γ(ν/2)·sqrt(νπ)) · (1 + t²/ν)^(−(ν+1)/2).</summary>
    internal static double Density(double t, double degreesOfFreedom)
    {
        var logarithm = SpecialFunctions.GammaLn((degreesOfFreedom + 1) / 2) - SpecialFunctions.GammaLn(degreesOfFreedom / 2)
            - ((degreesOfFreedom + 1) / 2 * Math.Log(1 + (t * t / degreesOfFreedom)));
        return Math.Exp(logarithm) / Math.Sqrt(degreesOfFreedom * Math.PI);
    }
}
