using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Pages.Trends;

/// <summary>A figure that a panel shows over time.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Note">What a point is.</param>
/// <param name="Unknown">What to say where no run has it.</param>
/// <param name="Format">A value in words.</param>
/// <param name="IsShare">Whether it lies in [0, 1].</param>
/// <param name="FromZero">Whether its scale begins with nothing, because twice as high is to look so.</param>
public sealed record TrendFigure(string Title, string Note, string Unknown, Func<double?, string> Format, bool IsShare, bool FromZero)
{
    public static readonly TrendFigure Accuracy = new("Accuracy", "mean over the runs of a point", "No run is graded.", value => Show.Percent(value), IsShare: true, FromZero: false);

    public static readonly TrendFigure AccuracyByType = Accuracy with { Title = "Accuracy by question type" };

    public static readonly TrendFigure CostPerQuestion = new("Cost per question", "US dollars, mean over runs", "No run tells its cost.", Show.Price, IsShare: false, FromZero: true);

    public static readonly TrendFigure CostOfRun = CostPerQuestion with { Title = "Cost of a run" };

    public static readonly TrendFigure Time = new("Execution time per question", "mean over runs", "No run tells its times.", Show.Duration, IsShare: false, FromZero: true);

    public static readonly TrendFigure Failures = new("Answers that ended in an error", "share, mean over runs", "No run has answers.", value => Show.Percent(value), IsShare: true, FromZero: true);

    public static TrendFigure Cost(string metric) => metric == TrendMetric.TotalEstimatedCost ? CostOfRun : CostPerQuestion;
}
