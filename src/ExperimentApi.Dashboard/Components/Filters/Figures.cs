using System.Globalization;

namespace ExperimentApi.Dashboard.Components.Filters;

/// <summary>Shares as people type them: in percent.</summary>
internal static class Figures
{
    /// <summary>A share in [0, 1] as the digits of a field, without a unit; empty where there is none.</summary>
    public static string Percent(double? share) => share is { } value ? ((decimal)value * 100).ToString("0.######", CultureInfo.InvariantCulture) : "";

    /// <summary>The share of a field as the query has it; null where it is no number.</summary>
    public static string? Share(string? percent) =>
        decimal.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? (Math.Clamp(value, 0, 100) / 100).ToString("0.########", CultureInfo.InvariantCulture) : null;
}
