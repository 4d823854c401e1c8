using System.Globalization;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Gate;

namespace ExperimentApi.Features.Gate;

/// <summary>How much worse a candidate is: positive is worse, whatever the metric.</summary>
internal sealed record Regression
{
    /// <summary>Null where nothing can be compared.</summary>
    public double? Value { get; private init; }

    public DifferenceInterval? Interval { get; private init; }

    /// <summary>Two-sided p of "no difference".</summary>
    public double? PValue { get; private init; }

    /// <summary>Questions that the figure is of.</summary>
    public int Questions { get; private init; }

    /// <summary>Independent draws among them.</summary>
    public int Clusters { get; private init; }

    /// <summary>Why <see cref="Value" /> is null.</summary>
    public string Lack { get; private init; } = "";

    private bool IsAccuracy { get; init; }

    private string Noun { get; init; } = "";

    public static Regression Of(PairComparison pair, string metric) => metric switch
    {
        GateMetric.Cost => Share(pair.Cost, "cost"),
        GateMetric.ExecutionTime => Share(pair.ExecutionTime, "execution time"),
        _ => Points(pair),
    };

    /// <summary>The figure for people.</summary>
    public string Text(double regression) => Number(regression) + (IsAccuracy ? " points" : $" % of the baseline's {Noun}");

    /// <summary>The same without its unit.</summary>
    public static string Number(double regression) => (regression * 100).ToString("0.0#", CultureInfo.InvariantCulture);

    private static Regression Points(PairComparison pair) => new()
    {
        IsAccuracy = true,
        // Plus 0: no difference is 0 and not −0.
        Value = -pair.Difference + 0.0,
        Interval = pair.Interval is { } known ? new DifferenceInterval { Low = -known.High, High = -known.Low } : null,
        PValue = pair.PValue,
        Questions = pair.SharedQuestions,
        Clusters = pair.SharedClusters,
        Lack = "the two have no graded question in common",
    };

    private static Regression Share(FigureDifference figure, string noun)
    {
        // Against nothing every share is infinite, but nothing against nothing is no change.
        double scale = figure.BaselineMean is > 0 and var mean ? mean : figure.Difference == 0 ? 1 : double.NaN;
        bool known = figure.Difference is not null && !double.IsNaN(scale);
        return new Regression
        {
            Noun = noun,
            Value = known ? figure.Difference / scale : null,
            Interval = known && figure.Interval is { } interval ? new DifferenceInterval { Low = interval.Low / scale, High = interval.High / scale } : null,
            PValue = known ? figure.PValue : null,
            Questions = figure.SharedQuestions,
            Clusters = figure.SharedClusters,
            Lack = figure.SharedQuestions == 0 ? $"no question that both answered has a {noun} on both sides" : $"the baseline's {noun} is 0, of which nothing is a share",
        };
    }
}
