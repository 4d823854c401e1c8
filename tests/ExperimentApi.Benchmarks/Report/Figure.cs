using System.Globalization;

namespace ExperimentApi.Benchmarks.Report;

/// <summary>A number with its unit.</summary>
internal sealed record Figure(double Value, string Unit)
{
    public static Figure RowsPerSecond(double value) => new(value, "rows/s");

    public static Figure Milliseconds(double value) => new(value, "ms");

    public static Figure Microseconds(double value) => new(value, "us");

    public static Figure Bytes(double value) => new(value, "bytes");

    public static Figure Seconds(double value) => new(value, "s");

    public static Figure MiB(double value) => new(value, "MiB");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value.ToString(Value switch
    {
        >= 100 => "#,##0",
        >= 10 => "0.0",
        _ => "0.00",
    }, CultureInfo.InvariantCulture)} {Unit}");
}
