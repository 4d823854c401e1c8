using MathNet.Numerics.Distributions;

namespace ExperimentApi.Statistics;

/// <summary>How many standard errors a difference must measure to be found with a given power.</summary>
internal static class PowerFactor
{
    internal const double UsualPower = 0.8;

    /// <summary>
    /// z_{α/2} + z_β with α = 1 − level and β = 1 − power; 2.8016 for 95 % and 0.8. It is 0 where the power asked for is below
    /// α/2: pure chance gives that much.
    /// </summary>
    internal static double Of(double level, double power)
    {
        // Lower tails, because 1 − (1 − level)/2 rounds to 1 for levels very near 1.
        var significance = -Normal.InvCDF(0, 1, (1 - level) / 2);
        return Math.Max(0, significance - Normal.InvCDF(0, 1, 1 - power));
    }
}
