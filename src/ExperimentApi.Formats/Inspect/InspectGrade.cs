using System.Globalization;
using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>What a score's value means. Inspect's own reading is followed, but for values that it takes as 0 with a warning: they are no grade.</summary>
internal static class InspectGrade
{
    /// <summary>The value as a number; null for NaN, for none, and for what is no grade.</summary>
    /// <param name="value">As the scorer gave it.</param>
    /// <param name="part">Where the value is an object of several, the one that counts.</param>
    public static double? Of(JsonElement? value, string? part) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => number.AsNumber(),
        { ValueKind: JsonValueKind.True } => 1,
        { ValueKind: JsonValueKind.False } => 0,
        { ValueKind: JsonValueKind.String } text => Of(text.GetString()!),
        { ValueKind: JsonValueKind.Object } parts when part is not null && parts.Member(part) is { ValueKind: not JsonValueKind.Object } one => Of(one, null),
        _ => null,
    };

    private static double? Of(string text) => text switch
    {
        "C" => 1,
        "P" => 0.5,
        "I" or "N" => 0,
        _ => text.ToUpperInvariant() switch
        {
            "YES" or "TRUE" => 1,
            "NO" or "FALSE" => 0,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null,
        },
    };
}
