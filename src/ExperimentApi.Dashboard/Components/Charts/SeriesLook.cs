using System.Globalization;
using Radzen.Blazor;

namespace ExperimentApi.Dashboard.Components.Charts;

/// <summary>How the series of a chart are told apart: by colour, and by shape for whoever does not see colours.</summary>
internal static class SeriesLook
{
    private static readonly MarkerType[] Markers = [MarkerType.Circle, MarkerType.Square, MarkerType.Triangle, MarkerType.Diamond];

    /// <summary>The colour of a series, from 0, as CSS has it.</summary>
    public static string Color(int slot) => $"var(--series-{(slot + 1).ToString(CultureInfo.InvariantCulture)})";

    public static MarkerType Marker(int slot) => Markers[slot % Markers.Length];
}
