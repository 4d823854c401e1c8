using ExperimentApi.Contracts.Performance;
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
    public static ValueOverRuns Share<T>(IEnumerable<T> runs, Func<T, double?> value, Func<T, ValueInterval?>? own = null)
    {
        ValueOverRuns figure = Amount(runs, value, own);
        return figure.Interval is not { } interval ? figure
            : figure with { Interval = interval with { Low = Math.Clamp(interval.Low, 0, 1), High = Math.Clamp(interval.High, 0, 1) } };
    }

    /// <summary>A figure of any size.</summary>
    /// <param name="runs">The runs, those without the figure too.</param>
    /// <param name="value">The figure of a run; null where it has none.</param>
    /// <param name="own">The interval of a run's figure by itself, for the case that it is the only one.</param>
    public static ValueOverRuns Amount<T>(IEnumerable<T> runs, Func<T, double?> value, Func<T, ValueInterval?>? own = null)
    {
        T[] known = [.. runs.Where(run => value(run) is not null)];
        double[] values = [.. known.Select(run => value(run)!.Value)];
        return new ValueOverRuns
        {
            Runs = values.Length,
            Mean = values.Length == 0 ? null : values.Average(),
            StandardDeviation = MeanInterval.StandardDeviation(values),
            Interval = known is [var single] ? own?.Invoke(single) : Wire(MeanInterval.OfRuns(values)),
        };
    }

    /// <summary>The sum of what is known; null where nothing is.</summary>
    public static double? Sum<T>(IEnumerable<T> items, Func<T, double?> value) => QuestionScore.Sum(items, value);

    /// <inheritdoc cref="Sum{T}(IEnumerable{T}, Func{T, double?})" />
    public static long? Sum<T>(IReadOnlyCollection<T> items, Func<T, long?> value) => items.Any(item => value(item) is not null) ? items.Sum(value) : null;

    public static ValueInterval? OwnInterval(RunRow run) => Performance.Accuracy.IntervalOf(run.Rollup) is { } own
        ? new ValueInterval { Low = own.Low, High = own.High, Level = own.Level, Method = own.Method }
        : null;

    private static ValueInterval? Wire(ConfidenceInterval? interval) => interval is { } known
        ? new ValueInterval { Low = known.Low, High = known.High, Level = known.Level, Method = known.Method }
        : null;
}
