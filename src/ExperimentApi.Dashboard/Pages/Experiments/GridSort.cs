using ExperimentApi.Client.Experiments;

namespace ExperimentApi.Dashboard.Pages.Experiments;

/// <summary>The order of the grid.</summary>
/// <param name="By">One of <see cref="ExperimentSort" />.</param>
/// <param name="Descending">Latest or largest first.</param>
public sealed record GridSort(string By, bool Descending)
{
    /// <summary>The service's own: the newest first.</summary>
    public static GridSort Default { get; } = new(ExperimentSort.StartedAt, Descending: true);

    /// <summary>All that the service has, with their names.</summary>
    public static IReadOnlyList<(string By, string Name)> All { get; } =
    [
        (ExperimentSort.StartedAt, "Started"), (ExperimentSort.AccuracyRate, "Accuracy"), (ExperimentSort.TotalQuestions, "Questions"),
        (ExperimentSort.TotalEstimatedCost, "Cost"), (ExperimentSort.AvgExecutionTimePerQuestion, "Time per question"),
    ];

    /// <summary>As the query has it; null for the default.</summary>
    public string? Query => this == Default ? null : Word;

    /// <summary>As the query would have it, for the default too.</summary>
    public string Word => Descending ? ExperimentSort.Descending(By) : By;

    /// <summary>Reads a query; what is no order is the default.</summary>
    public static GridSort Of(string? query)
    {
        var read = new GridSort(query?.TrimStart('-') ?? "", query is ['-', ..]);
        return All.Any(known => known.By == read.By) ? read : Default;
    }

    /// <summary>The order after a click on a heading: the largest first, and the other way at the second click.</summary>
    public GridSort ClickedOn(string by) => new(by, by != By || !Descending);
}
