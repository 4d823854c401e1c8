using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Dashboard.Pages.Experiments;

/// <summary>What is selected, in the order in which it was: the first is the baseline. It stays while one leafs through pages.</summary>
public sealed record Selection(IReadOnlyList<ExperimentSummary> Experiments)
{
    public static Selection Nothing { get; } = new([]);

    public int Count => Experiments.Count;

    /// <summary>What others are compared with; null where nothing is selected.</summary>
    public ExperimentSummary? Baseline => Experiments.Count > 0 ? Experiments[0] : null;

    public IEnumerable<string> Ids => Experiments.Select(one => one.ExperimentId);

    public bool MayCompare => Count is >= 2 and <= Limits.MaxComparedExperiments;

    public bool Has(ExperimentSummary experiment) => Ids.Contains(experiment.ExperimentId);

    public bool HasAll(IEnumerable<ExperimentSummary> experiments) => experiments.All(Has);

    /// <summary>With it, or without it where it is there.</summary>
    public Selection Toggle(ExperimentSummary experiment) => Has(experiment) ? Without([experiment]) : With([experiment]);

    /// <summary>With all of them, or with none of them where all are there.</summary>
    public Selection ToggleAll(IReadOnlyList<ExperimentSummary> experiments) => HasAll(experiments) ? Without(experiments) : With(experiments);

    private Selection With(IEnumerable<ExperimentSummary> experiments) => new([.. Experiments, .. experiments.Where(one => !Has(one))]);

    private Selection Without(IEnumerable<ExperimentSummary> experiments) => new([.. Experiments.ExceptBy(experiments.Select(one => one.ExperimentId), one => one.ExperimentId)]);
}
