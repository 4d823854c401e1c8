using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Dashboard.Layout;

/// <summary>The addresses of pages, relative to their root.</summary>
internal static class Places
{
    public static string Experiment(string experimentId, string? tab = null) => $"experiments/{Uri.EscapeDataString(experimentId)}{(tab is null ? "" : $"?tab={tab}")}";

    /// <summary>A question among the answers of an experiment.</summary>
    public static string Question(string experimentId, string questionId) => $"{Experiment(experimentId, "questions")}&question={Uri.EscapeDataString(questionId)}";

    /// <summary>The first is the baseline.</summary>
    public static string Compare(IEnumerable<string> experimentIds) => $"compare?experiment_ids={string.Join(',', experimentIds.Select(Uri.EscapeDataString))}";

    public static string Experiments(string? project = null, string? model = null, string? tag = null, string? configHash = null)
    {
        (string Name, string? Value)[] filters = [("project", project), ("model", model), ("tag", tag), ("config_hash", configHash)];
        return "experiments" + string.Concat(filters.Where(filter => filter.Value is not null).Select((filter, index) => $"{(index == 0 ? '?' : '&')}{filter.Name}={Uri.EscapeDataString(filter.Value!)}"));
    }

    /// <summary>What an experiment is called in lists.</summary>
    public static string NameOf(ExperimentSummary experiment) => experiment.Name ?? experiment.ExperimentId;
}
