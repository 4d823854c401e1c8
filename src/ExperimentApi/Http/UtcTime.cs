using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Http;

/// <summary>An RFC 3339 time in a query parameter; UTC where it has no offset.</summary>
public readonly record struct UtcTime(DateTimeOffset Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out UtcTime time)
    {
        bool parsed = UtcTimestampConverter.TryParse(text, out DateTimeOffset value);
        time = new UtcTime(value);
        return parsed;
    }
}
