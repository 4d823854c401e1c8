using System.Globalization;
using System.Text.RegularExpressions;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Formats;

/// <summary>Times as other tools write them.</summary>
internal static partial class ForeignTime
{
    /// <summary>A time in UTC; one without an offset is in the zone. Null where it is none.</summary>
    public static DateTimeOffset? Parse(string? text, TimeZoneInfo zone)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
            return null;
        if (!UtcTimestampConverter.TryParse(text.Trim(), out DateTimeOffset time)
            && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time))
            return null;
        // Within two days of either end of the calendar no offset can be taken off, and nothing was ever measured.
        if (time < DateTimeOffset.MinValue.AddDays(2) || time > DateTimeOffset.MaxValue.AddDays(-2))
            return null;
        if (!Offset().IsMatch(text))
            time -= zone.GetUtcOffset(DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified));
        return time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [GeneratedRegex(@"(?:[Zz]|GMT|UTC|:\d\d(?:\.\d+)?\s?[+-]\d\d:?\d\d)\s*$")]
    private static partial Regex Offset();
}
