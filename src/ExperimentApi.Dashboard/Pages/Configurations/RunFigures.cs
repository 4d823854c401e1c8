using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Components.Charts;

namespace ExperimentApi.Dashboard.Pages.Configurations;

/// <summary>Figures over runs in rows that share a scale.</summary>
internal static class RunFigures
{
    /// <summary>A scale that shares and their intervals fit on.</summary>
    public static Scale ScaleOf(IEnumerable<ValueOverRuns> shares)
    {
        Scale scale = Scale.Covering(shares.SelectMany(share => new[] { share.Mean, share.Interval?.Low, share.Interval?.High }));
        return new Scale(Math.Max(0, scale.Low), Math.Min(1, scale.High));
    }

    /// <summary>A part of a sum; null where either is unknown or the sum is nothing.</summary>
    public static double? Share(double? part, double? whole) => whole > 0 ? part / whole : null;
}
