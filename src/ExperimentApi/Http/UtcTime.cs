using System.Diagnostics.CodeAnalysis;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Http;

/// <summary>An RFC 3339 time in a query parameter; UTC where it has no offset.</summary>
public readonly record struct UtcTime(DateTimeOffset Value) : IParsable<UtcTime>
{
    public static UtcTime Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out UtcTime time) ? time : throw new FormatException($"'{s}' is no time of RFC 3339.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UtcTime result)
    {
        bool parsed = UtcTimestampConverter.TryParse(s, out DateTimeOffset value);
        result = new UtcTime(value);
        return parsed;
    }
}
