using System.Runtime.CompilerServices;

namespace ExperimentApi.Statistics;

/// <summary>
/// Refuses arguments for which a formula has no meaning, so that no function here ever returns NaN: bad input
/// throws, and a quantity that the data cannot give is null.
/// </summary>
internal static class Guard
{
    /// <summary>
    /// Far beyond any score, cost or duration, and small enough that the square of a sum over two billion values stays finite.
    /// </summary>
    private const double LargestMagnitude = 1e100;

    internal static void Level(double level, [CallerArgumentExpression(nameof(level))] string? name = null)
    {
        // Written so that NaN fails too; the same holds for the comparisons below.
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(name, level, "A confidence level lies strictly between 0 and 1.");
        }
    }

    internal static void Share(double share, [CallerArgumentExpression(nameof(share))] string? name = null)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(name, share, "The value must lie in [0, 1].");
        }
    }

    internal static void Shares(ReadOnlySpan<double> shares, [CallerArgumentExpression(nameof(shares))] string? name = null)
    {
        foreach (var share in shares)
        {
            Share(share, name);
        }
    }

    internal static void Binary(ReadOnlySpan<double> scores, [CallerArgumentExpression(nameof(scores))] string? name = null)
    {
        var other = scores.IndexOfAnyExcept(0.0, 1.0);
        if (other >= 0)
        {
            throw new ArgumentOutOfRangeException(name, scores[other], "The score must be 0 or 1.");
        }
    }

    internal static void Magnitude(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(Math.Abs(value) <= LargestMagnitude))
        {
            throw new ArgumentOutOfRangeException(name, value, $"The value must be a number of magnitude at most {LargestMagnitude}.");
        }
    }

    internal static void Magnitudes(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        foreach (var value in values)
        {
            Magnitude(value, name);
        }
    }

    internal static void SameLength(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> clusters,
        [CallerArgumentExpression(nameof(clusters))] string? name = null)
    {
        if (values.Length != clusters.Length)
        {
            throw new ArgumentException($"There are {values.Length} values but {clusters.Length} cluster ids.", name);
        }
    }

    internal static void SameLength(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> others,
        [CallerArgumentExpression(nameof(others))] string? name = null)
    {
        if (values.Length != others.Length)
        {
            throw new ArgumentException($"There are {values.Length} values on one side but {others.Length} on the other.", name);
        }
    }

    /// <summary>A divisor: above 0, and so far from it that the square of a quotient stays finite.</summary>
    internal static void Divisor(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= 1 / LargestMagnitude && value <= LargestMagnitude))
        {
            throw new ArgumentOutOfRangeException(name, value, $"The value must lie in [{1 / LargestMagnitude}, {LargestMagnitude}].");
        }
    }

    internal static void Variance(double variance, [CallerArgumentExpression(nameof(variance))] string? name = null)
    {
        Magnitude(variance, name);
        ArgumentOutOfRangeException.ThrowIfNegative(variance, name);
    }

    internal static void Count(int successes, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
    }
}
