using System.Diagnostics;
using System.Globalization;

namespace ExperimentApi.Benchmarks.Recording;

/// <summary>What one thread's calls took, in ticks of the stopwatch, and what was allocated on it meanwhile.</summary>
internal readonly record struct RecordedCalls(long[] Ticks, long Bytes);

/// <summary>What calls took, and what they allocated where they were made.</summary>
internal sealed class CallTimes
{
    private readonly long[] _ticks;
    private readonly long _bytes;

    private CallTimes(long[] sortedTicks, long bytes) => (_ticks, _bytes) = (sortedTicks, bytes);

    /// <summary>In microseconds, as are the others.</summary>
    public double Mean => Microseconds(_ticks.Average());

    public double P50 => At(0.5);

    public double P99 => At(0.99);

    public double Longest => Microseconds(_ticks[^1]);

    public double BytesPerCall => _bytes / (double)_ticks.Length;

    /// <summary>Of all threads and bursts together.</summary>
    public static CallTimes Of(IReadOnlyCollection<RecordedCalls> calls) => new([.. calls.SelectMany(part => part.Ticks).Order()], calls.Sum(part => part.Bytes));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_ticks.Length:#,##0} calls: mean {Mean:0.000} us, p50 {P50:0.000} us, p99 {P99:0.000} us, longest {Longest:#,##0} us, {BytesPerCall:0.000} bytes a call");

    private double At(double quantile) => Microseconds(_ticks[(int)Math.Min(_ticks.Length - 1, quantile * _ticks.Length)]);

    private static double Microseconds(double ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
