using System.Collections.Concurrent;

namespace ExperimentApi.Statistics;

/// <summary>
/// Two-sided critical values of Student's t. MathNet's own StudentT.InvCDF searches −800 … 800 only, so it throws for two
/// clusters at the 99.99 % level, and it stops at an absolute error; its regularized beta function has neither limit.
/// </summary>
internal static class StudentTQuantile
{
    /// <summary>Far more than any quantile needs; it ends a walk that rounding keeps alive.</summary>
    private const int MostSteps = 100;

    /// <summary>A step below this share of t is rounding.</summary>
    private const double Nothing = 1e-15;

    /// <summary>
    /// Enough for every number of clusters of a large comparison at several levels. Levels come from requests, so that the
    /// cache would else grow without end; emptying it costs one solution each.
    /// </summary>
    private const int MostRemembered = 10_000;

    /// <summary>All pairs of 150 experiments ask 11,175 times, for a handful of numbers of clusters.</summary>
    private static readonly ConcurrentDictionary<(double Level, int DegreesOfFreedom), double> Remembered = new();

    /// <summary>The t with P(|T| ≤ t) = level for the given degrees of freedom.</summary>
    internal static double TwoSided(double level, int degreesOfFreedom)
    {
        if (Remembered.TryGetValue((level, degreesOfFreedom), out var known))
        {
            return known;
        }

        if (Remembered.Count >= MostRemembered)
        {
            Remembered.Clear();
        }

        return Remembered[(level, degreesOfFreedom)] = Solve(level, degreesOfFreedom);
    }

    /// <summary>
    /// Newton's method from the left. For t &gt; 0 the outer probability falls and is convex (the inner one rises and is
    /// concave), so a step never passes the root: no bracket has to be kept, and the walk ends where it no longer advances.
    /// </summary>
    private static double Solve(double level, int degreesOfFreedom)
    {
        // Both probabilities are exact, but only the smaller one keeps its digits.
        double Missing(double t) => level < 0.5
            ? level - StudentTTail.Inside(t, degreesOfFreedom)
            : StudentTTail.Outside(t, degreesOfFreedom) - (1 - level);

        // Doubling first: far out on a heavy tail Newton's steps are short.
        var root = 0.0;
        for (var next = 1.0; Missing(next) > 0; next *= 2)
        {
            root = next;
        }

        for (var i = 0; i < MostSteps; i++)
        {
            var step = Missing(root) / (2 * StudentTTail.Density(root, degreesOfFreedom));
            if (step <= Nothing * root)
            {
                break;
            }

            root += step;
        }

        return root;
    }
}
