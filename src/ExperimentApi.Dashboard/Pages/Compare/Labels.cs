using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>What the compared experiments are called: by their names where those tell them apart, otherwise by their ids.</summary>
public sealed class Labels
{
    private const int LongLabel = 20;

    private static readonly char[] Separators = ['-', '_', '.', '/', ' ', ':'];

    private readonly Dictionary<string, string> _labels;
    private readonly int _common;

    public Labels(IReadOnlyList<ComparedExperiment> experiments)
    {
        bool tell = experiments.All(one => !string.IsNullOrWhiteSpace(one.Name)) && experiments.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count() == experiments.Count;
        _labels = experiments.ToDictionary(one => one.ExperimentId, one => tell ? one.Name! : one.ExperimentId);
        _common = Common([.. _labels.Values]);
    }

    public string this[string experimentId] => _labels.GetValueOrDefault(experimentId, experimentId);

    /// <summary>For narrow columns: without the beginning that all labels share, where they are long.</summary>
    public string Short(string experimentId) => _common == 0 ? this[experimentId] : $"…{this[experimentId][_common..]}";

    private static int Common(string[] labels)
    {
        if (labels.Length < 2 || labels.Max(label => label.Length) <= LongLabel)
            return 0;
        string first = labels[0];
        int alike = labels.Min(label => first.Zip(label).TakeWhile(pair => pair.First == pair.Second).Count());
        // Words stay whole, and something is left of every label.
        int end = Math.Min(alike, labels.Min(label => label.Length) - 1);
        return end <= 0 ? 0 : first.LastIndexOfAny(Separators, end - 1) + 1;
    }
}
