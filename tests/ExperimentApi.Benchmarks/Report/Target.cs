using System.Globalization;

namespace ExperimentApi.Benchmarks.Report;

/// <summary>What a line should show: of its ratio, or where nothing is compared, of its figure.</summary>
internal sealed record Target(double? Least, double? Below, double? Aim)
{
    public static Target AtLeast(double least, double? aim = null) => new(least, null, aim);

    public static Target Under(double limit) => new(null, limit, null);

    public bool IsMetBy(double value) => value >= (Least ?? double.NegativeInfinity) && value < (Below ?? double.PositiveInfinity);

    public bool ReachesAim(double value) => value >= Aim;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Least is null ? $"< {Below:0.##}" : $">= {Least:0.0##}")}{(Aim is null ? "" : $" ({Aim:0.0##})")}");
}
