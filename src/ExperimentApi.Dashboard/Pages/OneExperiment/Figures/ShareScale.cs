using ExperimentApi.Dashboard.Components.Charts;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Figures;

/// <summary>Scales of shares: round ends, and nothing below none or above all.</summary>
internal static class ShareScale
{
    private const double Least = 0.1;

    public static Scale Of(IEnumerable<double?> shares)
    {
        var scale = Scale.Covering(shares, Least);
        return new Scale(Math.Max(0, scale.Low), Math.Min(1, scale.High));
    }
}
