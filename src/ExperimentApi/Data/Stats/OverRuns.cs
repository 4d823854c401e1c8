using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Performance;
using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Stats;

/// <summary>Figures over several runs, each run counting alike.</summary>
internal static class OverRuns
{
    /// <summary>Mean score of the runs; that of a single run has the run's own interval.</summary>
    public static ValueOverRuns Accuracy(IReadOnlyCollection<RunRow> runs) => Share(runs, run => run.Rollup.AccuracyRate, OwnInterval);

    /// <summary>A figure in [0, 1].</summary>
    /// <param name="runs">The runs, those without the figure too.</param>
    /// <param name="value">The figure of a run; null where it has none.</param>
    /// <param name="own">The interval of a run's figure by itself, for the case that it is the only one.</param>
    public static ValueOverRuns Share<T>(IReadOnlyCollection<T> runs, Func<T, double?> value, Func<T, ValueInterval?>? own = null)
    {
        double[] values = Known(runs, value);
        return Of(values, values.Length == 1 ? own?.Invoke(runs.First(run => value(run) is not null)) : Wire(MeanInterval.OfRuns(values)));
    }

    /// <summary>A figure of any size, such as a cost or a time.</summary>
    public static ValueOverRuns Amount<T>(IReadOnlyCollection<T> runs, Func<T, double?> value)
    {
        double[] values = Known(runs, value);
        return Of(values, Wire(MeanInterval.OfValues(values)));
    }

    /// <summary>The sum of what is known; null where nothing is.</summary>
    public static double? Sum<T>(IEnumerable<T> items, Func<T, double?> value) => QuestionScore.Sum(items, value);

    /// <inheritdoc cref="Sum{T}(IEnumerable{T}, Func{T, double?})" />
    public static long? Sum<T>(IReadOnlyCollection<T> items, Func<T, long?> value) => items.Any(item => value(item) is not null) ? items.Sum(value) : null;

    public static ValueInterval? OwnInterval(RunRow run) => Data.Performance.Accuracy.IntervalOf(run.Rollup) is { } own
        ? new ValueInterval { Low = own.Low, High = own.High, Level = own.Level, Method = own.Method }
        : null;

    private static double[] Known<T>(IReadOnlyCollection<T> runs, Func<T, double?> value) => [.. runs.Select(value).OfType<double>()];

    private static ValueOverRuns Of(double[] values, ValueInterval? interval) => new()
    {
        Runs = values.Length,
        Mean = values.Length == 0 ? null : values.Average(),
        StandardDeviation = StandardDeviation.Of(values),
        Interval = interval,
    };

    private static ValueInterval? Wire(ConfidenceInterval? interval) => interval is { } known
        ? new ValueInterval { Low = known.Low, High = known.High, Level = known.Level, Method = known.Method }
        : null;
}
