namespace ExperimentApi.Statistics;

/// <summary>Which of several choices nothing else beats.</summary>
public static class ParetoFrontier
{
    /// <summary>
    /// A choice is on the frontier unless another is at least as accurate and at most as dear, and strictly better in one of the
    /// two. Choices that are equal in both stand or fall together. Source: Kung, Luccio &amp; Preparata 1975, JACM 22(4):469–476.
    /// </summary>
    /// <param name="accuracy">Accuracy of each choice; more is better.</param>
    /// <param name="cost">Cost of the same choices in the same order; less is better.</param>
    /// <returns>For each choice, in the order given, whether it is on the frontier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN, infinite or beyond ±1e100.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool[] Of(ReadOnlySpan<double> accuracy, ReadOnlySpan<double> cost)
    {
        Guard.SameLength(accuracy, cost);
        Guard.Magnitudes(accuracy);
        Guard.Magnitudes(cost);
        var keys = new (double Cost, double Loss)[cost.Length];
        var order = new int[cost.Length];
        for (var i = 0; i < order.Length; i++)
        {
            keys[i] = (cost[i], -accuracy[i]);
            order[i] = i;
        }

        // Cheapest first, and of equal cost the most accurate first: whatever beats a choice stands before it.
        Array.Sort(keys, order);
        var frontier = new bool[cost.Length];
        (double Cost, double Loss)? best = null;
        for (var i = 0; i < order.Length; i++)
        {
            if (best is not { } known || keys[i].Loss < known.Loss || keys[i] == known)
            {
                best = keys[i];
                frontier[order[i]] = true;
            }
        }

        return frontier;
    }
}
