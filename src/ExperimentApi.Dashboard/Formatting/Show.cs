using System.Globalization;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Dashboard.Formatting;

/// <summary>Figures as people read them, each with its unit; what is unknown is a dash.</summary>
internal static class Show
{
    public const string Unknown = "–";

    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    /// <summary>A share in [0, 1] as percent: <c>85.1 %</c>.</summary>
    public static string Percent(double? share, int digits = 1) => share is { } value ? $"{(100 * value).ToString($"F{digits}", Words)} %" : Unknown;

    /// <summary>The bounds of a share: <c>80.2 – 89.1 %</c>.</summary>
    public static string Interval(double? low, double? high, int digits = 1) =>
        low is { } from && high is { } to ? $"{(100 * from).ToString($"F{digits}", Words)} – {(100 * to).ToString($"F{digits}", Words)} %" : Unknown;

    public static string Interval(AccuracyInterval? interval) => Interval(interval?.Low, interval?.High);

    /// <summary>A difference of two shares, in percentage points and with its sign: <c>+2.1 pp</c>.</summary>
    public static string Points(double? difference, int digits = 1) => difference is { } value ? $"{Signed(100 * value, $"F{digits}")} pp" : Unknown;

    /// <summary>The bounds of a difference of two shares: <c>−1.2 to +4.5 pp</c>.</summary>
    public static string PointsInterval(double? low, double? high, int digits = 1) =>
        low is { } from && high is { } to ? $"{Signed(100 * from, $"F{digits}")} to {Signed(100 * to, $"F{digits}")} pp" : "";

    /// <summary>US dollars: four digits of a small sum, cents of a larger one.</summary>
    public static string Money(double? dollars) => dollars switch
    {
        null => Unknown,
        0 => "$0",
        { } sum when Math.Abs(sum) < 0.00005 => "< $0.0001",
        { } sum when Math.Abs(sum) < 1 => $"{(sum < 0 ? "−" : "")}${Math.Abs(sum).ToString("0.####", Words)}",
        { } sum => $"{(sum < 0 ? "−" : "")}${Math.Abs(sum).ToString("N2", Words)}",
    };

    /// <summary>US dollars for one of many: two digits of what is less than a cent, however little: <c>$0.00042</c>.</summary>
    public static string Price(double? dollars) => dollars is { } price && Math.Abs(price) is > 1e-12 and < 0.01
        ? $"{(price < 0 ? "−" : "")}${Math.Abs(price).ToString($"0.{new string('#', 1 - (int)Math.Floor(Math.Log10(Math.Abs(price))))}", Words)}"
        : Money(dollars);

    /// <summary>The bounds of what is shown in some way: <c>2.1 s – 4.2 s</c>.</summary>
    public static string Between(double? low, double? high, Func<double?, string> show) => low is null || high is null ? Unknown : $"{show(low)} – {show(high)}";

    /// <summary>A length of time given in seconds: <c>340 ms</c>, <c>4.2 s</c>, <c>3 min 20 s</c>, <c>2 h 05 min</c>, <c>3 d 4 h</c>.</summary>
    public static string Duration(double? seconds) => seconds switch
    {
        null => Unknown,
        { } length when length < 0 => $"−{Duration(-length)}",
        { } length when length < 0.9995 => $"{(1000 * length).ToString("0", Words)} ms",
        { } length when length < 9.95 => $"{length.ToString("0.0", Words)} s",
        { } length when length < 59.5 => $"{length.ToString("0", Words)} s",
        { } length when length < 3599.5 => Parts(length, 60, "min", "s"),
        { } length when length < 86_399.5 => Parts(length / 60, 60, "h", "min"),
        { } length => Parts(length / 3600, 24, "d", "h"),
    };

    /// <summary>How often, given per second: <c>2.1/s</c>, <c>12/min</c>, <c>3/h</c>.</summary>
    public static string Rate(double? perSecond) => perSecond switch
    {
        null => Unknown,
        >= 0.95 or 0 => $"{Short(perSecond)}/s",
        { } rate when rate * 60 >= 0.95 => $"{(60 * rate).ToString("0.#", Words)}/min",
        { } rate => $"{(3600 * rate).ToString("0.#", Words)}/h",
    };

    /// <summary>A count, whole: <c>12,345</c>.</summary>
    public static string Count(long? count) => count is { } value ? value.ToString("N0", Words) : Unknown;

    /// <summary>A large count, short: <c>1.2 M</c>.</summary>
    public static string Short(double? count) => count switch
    {
        null => Unknown,
        { } value when value < 10_000 => value.ToString("#,0.##", Words),
        { } value when value < 999_500 => $"{(value / 1e3).ToString("0.#", Words)} k",
        { } value when value < 999_500_000 => $"{(value / 1e6).ToString("0.#", Words)} M",
        { } value => $"{(value / 1e9).ToString("0.#", Words)} G",
    };

    /// <summary>A size in bytes: <c>1.4 GiB</c>.</summary>
    public static string Bytes(long? bytes)
    {
        if (bytes is not { } size)
            return Unknown;
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        int unit = size < 1024 ? 0 : Math.Min(units.Length - 1, (int)Math.Log(size, 1024));
        return $"{(size / Math.Pow(1024, unit)).ToString(unit == 0 ? "0" : "0.#", Words)} {units[unit]}";
    }

    /// <summary>A probability: <c>0.031</c>, <c>&lt; 0.001</c>.</summary>
    public static string Probability(double? p) => p switch { null => Unknown, < 0.001 => "< 0.001", { } value => value.ToString("0.000", Words) };

    /// <summary>A number as it is, to three digits: scores and the like.</summary>
    public static string Number(double? number) => number is { } value ? value.ToString("0.###", Words) : Unknown;

    /// <summary>Day and minute, UTC: <c>2025-06-28 16:16</c>.</summary>
    public static string Time(DateTimeOffset? at) => at is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", Words) : Unknown;

    /// <summary>How long ago: <c>5 min ago</c>; a day where it is more than a week.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 0 } ahead => $"in {Coarse(-ahead)}",
        { TotalSeconds: < 45 } => "just now",
        { TotalDays: < 7 } past => $"{Coarse(past)} ago",
        _ => at.UtcDateTime.ToString("yyyy-MM-dd", Words),
    };

    /// <summary>The first characters of a hash.</summary>
    public static string Hash(string? hash) => hash is null ? Unknown : hash[..Math.Min(8, hash.Length)];

    private static string Coarse(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{span.TotalSeconds.ToString("0", Words)} s",
        { TotalMinutes: < 60 } => $"{span.TotalMinutes.ToString("0", Words)} min",
        { TotalHours: < 36 } => $"{span.TotalHours.ToString("0", Words)} h",
        _ => $"{span.TotalDays.ToString("0", Words)} d",
    };

    private static string Signed(double value, string format)
    {
        string digits = Math.Abs(value).ToString(format, Words);
        // What rounds to nothing has no sign.
        return double.Parse(digits, Words) == 0 ? digits : $"{(value < 0 ? "−" : "+")}{digits}";
    }

    private static string Parts(double small, int perLarge, string largeUnit, string smallUnit)
    {
        long whole = (long)Math.Round(small);
        return $"{whole / perLarge} {largeUnit} {(whole % perLarge).ToString("00", Words)} {smallUnit}";
    }
}
