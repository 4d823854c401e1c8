using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Json;

/// <summary>
/// RFC 3339 times. An offset is converted to UTC, a time without one is taken as UTC, and everything finer than a microsecond
/// is cut, because that is what PostgreSQL keeps: what is answered is then what was stored.
/// </summary>
public sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    // One format per number of fractional digits would be long: F takes any number up to seven.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd",
    ];

    /// <summary>Parses one RFC 3339 time, as in a body or a query parameter.</summary>
    /// <param name="text">The time; the offset may be missing.</param>
    /// <param name="time">The time in UTC, cut to microseconds.</param>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        // RFC 3339 allows the small letter.
        if (text is [.., 'z'])
            text = $"{text[..^1]}Z";
        // A nanosecond clock writes nine digits; the last two are below what is kept.
        if (text is { Length: > 27 } && text[19] == '.' && text.AsSpan(20).IndexOfAnyExceptInRange('0', '9') is var end && (end is -1 or > 7))
            text = text.Remove(27, (end < 0 ? text.Length - 20 : end) - 7);
        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Styles, out time))
            return false;
        time = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
        return true;
    }

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out DateTimeOffset time)
            ? time
            : throw new JsonException("must be an RFC 3339 time, such as 2025-06-28T16:16:35Z");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
