using System.Globalization;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.SampleRunner.Output;

/// <summary>Figures for people; what the service left undefined is a dash.</summary>
internal static class Figure
{
    private const string Undefined = "-";

    public static string Percent(double? rate) => rate?.ToString("0.0 %", CultureInfo.InvariantCulture) ?? Undefined;

    public static string Interval(AccuracyInterval? interval) => interval is null
        ? "no interval"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{interval.Level * 100:0.##} % interval {interval.Low * 100:0.0} to {interval.High * 100:0.0} %");

    public static string Dollars(double? cost) => cost?.ToString("$0.0000", CultureInfo.InvariantCulture) ?? Undefined;

    /// <summary>In the unit that leaves digits to read: agents without a model answer within microseconds.</summary>
    public static string Seconds(double? seconds) => seconds switch
    {
        null => Undefined,
        < 0.001 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0} us"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s"),
    };

    public static string Count(long? count) => count?.ToString("#,##0", CultureInfo.InvariantCulture) ?? Undefined;
}
