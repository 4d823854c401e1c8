using System.Buffers;

namespace ExperimentApi.Statistics;

/// <summary>How much values differ within groups of what should be alike.</summary>
internal static class WithinGroupVariance
{
    /// <summary>The mean over groups of at least two values of Σ(v − v̄_g)² / (n_g − lost); null where there is no such group.</summary>
    /// <param name="values">Checked values.</param>
    /// <param name="groups">The group of each value, dense ids.</param>
    /// <param name="count">The number of groups.</param>
    /// <param name="lost">1 for the sample variance of a group, 0 for its population variance.</param>
    internal static double? Of(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, int count, int lost)
    {
        var rentedSizes = ArrayPool<int>.Shared.Rent(count);
        var rentedSums = ArrayPool<double>.Shared.Rent(2 * count);
        var sizes = rentedSizes.AsSpan(0, count);
        var means = rentedSums.AsSpan(0, count);
        var squares = rentedSums.AsSpan(count, count);
        sizes.Clear();
        means.Clear();
        squares.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            sizes[groups[i]]++;
            means[groups[i]] += values[i];
        }

        for (var group = 0; group < count; group++)
        {
            means[group] /= sizes[group];
        }

        for (var i = 0; i < values.Length; i++)
        {
            var residual = values[i] - means[groups[i]];
            squares[groups[i]] += residual * residual;
        }

        var sum = 0.0;
        var repeated = 0;
        for (var group = 0; group < count; group++)
        {
            if (sizes[group] >= 2)
            {
                sum += squares[group] / (sizes[group] - lost);
                repeated++;
            }
        }

        ArrayPool<int>.Shared.Return(rentedSizes);
        ArrayPool<double>.Shared.Return(rentedSums);
        return repeated == 0 ? null : Rounding.RemovedFromVariance(sum / repeated, Rounding.Largest(values));
    }
}
