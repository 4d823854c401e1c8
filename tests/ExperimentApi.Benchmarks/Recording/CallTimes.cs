using System.Diagnostics;
using System.Globalization;

namespace ExperimentApi.Benchmarks.Recording;

/// <summary>How long each call took, and what was allocated on the threads that called.</summary>
internal sealed class CallTimes
{
    private readonly long[] _ticks;
    private readonly long _bytes;

    public CallTimes(IEnumerable<long> ticks, long bytes)
    {
        _ticks = [.. ticks.Order()];
        _bytes = bytes;
    }

    /// <summary>In microseconds, as are the others.</summary>
    public double Mean => Microseconds(_ticks.Average());

    public double P50 => At(0.5);

    public double P99 => At(0.99);

    public double Longest => Microseconds(_ticks[^1]);

    public double BytesPerCall => _bytes / (double)_ticks.Length;

    public static CallTimes All(IReadOnlyCollection<CallTimes> parts) => new(parts.SelectMany(part => part._ticks), parts.Sum(part => part._bytes));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_ticks.Length:#,##0} calls: mean {Mean:0.000} us, p50 {P50:0.000} us, p99 {P99:0.000} us, longest {Longest:#,##0} us, {BytesPerCall:0.000} bytes a call");

    private double At(double quantile) => Microseconds(_ticks[(int)Math.Min(_ticks.Length - 1, quantile * _ticks.Length)]);

    private static double Microseconds(double ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
