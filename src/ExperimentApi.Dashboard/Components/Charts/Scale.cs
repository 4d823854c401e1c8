using System.Globalization;

namespace ExperimentApi.Dashboard.Components.Charts;

/// <summary>Where values stand on a line from 0 to 100.</summary>
/// <param name="Low">The value at 0.</param>
/// <param name="High">The value at 100, above <paramref name="Low" />.</param>
public sealed record Scale(double Low, double High)
{
    private const int WantedTicks = 5;

    /// <summary>How far ticks are apart.</summary>
    public double Step => RoundStep((High - Low) / WantedTicks);

    /// <summary>Round values across the line.</summary>
    public IReadOnlyList<double> Ticks
    {
        get
        {
            double step = Step;
            double first = Math.Ceiling(Low / step - 1e-9);
            return [.. Enumerable.Range(0, WantedTicks * 3).Select(index => (first + index) * step).TakeWhile(tick => tick <= High + step * 1e-9)];
        }
    }

    /// <summary>A scale that all values fit on, with round ends; of no values, or all the same, with some room.</summary>
    public static Scale Covering(IEnumerable<double?> values, double least = 0.02)
    {
        double[] known = [.. values.OfType<double>().Where(double.IsFinite)];
        (double low, double high) = known.Length == 0 ? (0, 1) : (known.Min(), known.Max());
        double missing = Math.Max(0, least - (high - low));
        (low, high) = (low - missing / 2, high + missing / 2);
        double step = RoundStep((high - low) / WantedTicks);
        return new Scale(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
    }

    /// <summary>The place of a value; outside values stand at the ends.</summary>
    public double Place(double value) => Math.Clamp(100 * (value - Low) / (High - Low), 0, 100);

    /// <summary>The place of a value as CSS and SVG have it.</summary>
    public string At(double value) => $"{Place(value).ToString("0.##", CultureInfo.InvariantCulture)}%";

    // 1, 2 or 5 times a power of ten.
    private static double RoundStep(double about)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(about)));
        return (about / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}
