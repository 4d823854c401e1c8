using System.Globalization;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Cli.Output;

/// <summary>Figures for people. What the service left undefined is empty, so that nobody takes it for a zero.</summary>
internal static class Figure
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Percent(double? rate) => rate?.ToString("0.0 %", Culture) ?? "";

    /// <summary>Such as <c>57.1 % (50.4 – 63.5)</c>.</summary>
    public static string Accuracy(double? rate, AccuracyInterval? interval) =>
        interval is null ? Percent(rate) : $"{Percent(rate)} {Range(interval.Low, interval.High)}";

    /// <summary>Two shares as percentages.</summary>
    public static string Range(double low, double high) => string.Create(Culture, $"({low * 100:0.0} – {high * 100:0.0})");

    /// <summary>A difference of shares in points, always with its sign.</summary>
    public static string Points(double? difference) => difference is null ? "" : (difference.Value * 100).ToString("+0.0;-0.0;0.0", Culture);

    public static string Dollars(double? cost) => cost switch
    {
        null => "",
        0 => "$0",
        < 0.01 and > -0.01 => cost.Value.ToString("$0.######", Culture),
        < 100 => cost.Value.ToString("$0.0000", Culture),
        _ => cost.Value.ToString("$#,##0.00", Culture),
    };

    /// <summary>In the unit that leaves digits to read.</summary>
    public static string Seconds(double? seconds) => seconds switch
    {
        null => "",
        0 => "0 s",
        < 0.001 => string.Create(Culture, $"{seconds * 1e6:0} µs"),
        < 1 => string.Create(Culture, $"{seconds * 1e3:0} ms"),
        < 120 => string.Create(Culture, $"{seconds:0.0} s"),
        < 7200 => string.Create(Culture, $"{seconds / 60:0.0} min"),
        _ => string.Create(Culture, $"{seconds / 3600:#,##0.0} h"),
    };

    public static string Count(long? count) => count?.ToString("#,##0", Culture) ?? "";

    public static string Number(double? value, string format = "0.###") => value?.ToString(format, Culture) ?? "";

    /// <summary>Small ones are only known to be small.</summary>
    public static string PValue(double? p) => p switch
    {
        null => "",
        < 0.0001 => "<0.0001",
        < 0.01 => p.Value.ToString("0.0000", Culture),
        _ => p.Value.ToString("0.000", Culture),
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => string.Create(Culture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(Culture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(Culture, $"{bytes / 1e9:0.00} GB"),
    };

    /// <summary>UTC to the minute.</summary>
    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", Culture) ?? "";

    /// <summary>As much of a hash as people compare; the whole is in the JSON.</summary>
    public static string Hash(string? hash) => hash is { Length: > 10 } ? hash[..10] : hash ?? "";
}
