using System.Globalization;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Components;
using ExperimentApi.Dashboard.Components.Charts;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Pages.Configurations;

/// <summary>A configuration as it is drawn.</summary>
/// <param name="X">Its cost for a question, or the logarithm of it.</param>
/// <param name="Y">Its accuracy.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Point">All that is known of it.</param>
public sealed record FrontierDot(double X, double Y, string Name, FrontierPoint Point);

/// <summary>Accuracy against cost as it is drawn.</summary>
/// <param name="Unbeaten">The configurations that nothing beats, cheapest first.</param>
/// <param name="Beaten">The others.</param>
/// <param name="IsLogarithmic">Whether the axis of costs is, because they span decades.</param>
/// <param name="Costs">The axis of costs.</param>
/// <param name="Accuracies">The axis of accuracies.</param>
public sealed record FrontierPlot(IReadOnlyList<FrontierDot> Unbeaten, IReadOnlyList<FrontierDot> Beaten, bool IsLogarithmic, Scale Costs, Scale Accuracies)
{
    private const double Decade = 10;

    /// <summary>How far ticks of the costs are apart; a decade where the axis is logarithmic.</summary>
    public double CostStep => IsLogarithmic ? 1 : Costs.Step;

    public IReadOnlyList<(double X, double Y)> Points => [.. Unbeaten.Concat(Beaten).Select(dot => (dot.X, dot.Y))];

    public static FrontierPlot Of(Frontier frontier, ConfigurationNames names)
    {
        double[] costs = [.. frontier.Unbeaten.Concat(frontier.Beaten).Select(CostOf)];
        bool isLogarithmic = costs.Length > 0 && costs.Min() > 0 && costs.Max() / costs.Min() >= Decade;
        FrontierDot[] unbeaten = [.. frontier.Unbeaten.Select(Dot)];
        FrontierDot[] beaten = [.. frontier.Beaten.Select(Dot)];
        FrontierDot[] all = [.. unbeaten, .. beaten];
        Scale accuracies = RunFigures.ScaleOf(all.Select(dot => dot.Point.AccuracyRate));
        return new FrontierPlot(unbeaten, beaten, isLogarithmic, isLogarithmic ? Decades(all) : Scale.Covering([0, .. all.Select(dot => (double?)dot.X)], 1e-6), accuracies);

        FrontierDot Dot(FrontierPoint point) =>
            new(isLogarithmic ? Math.Log10(CostOf(point)) : CostOf(point), point.AccuracyRate.Mean ?? 0, names.Of(point.ConfigHash), point);
    }

    /// <summary>A place on the axis of costs in words.</summary>
    public string Cost(double x) => Show.Price(IsLogarithmic ? Math.Pow(Decade, x) : x);

    /// <summary>The chart in a sentence.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Accuracy against cost of {Unbeaten.Count + Beaten.Count} configurations. Nothing beats {string.Join(", ", Unbeaten.Take(6).Select(dot => $"{dot.Name} ({Show.Percent(dot.Y)} at {Cost(dot.X)} a question)"))}");

    private static double CostOf(FrontierPoint point) => point.AvgCostPerQuestion.Mean ?? 0;

    // Ticks are counted from the left end, so that it has a round one.
    private static Scale Decades(FrontierDot[] all) => new(Math.Floor(all.Min(dot => dot.X) - 0.05), all.Max(dot => dot.X) + 0.2);
}
