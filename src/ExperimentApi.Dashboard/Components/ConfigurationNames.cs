using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Components;

/// <summary>What configurations are called: like their latest run, with the beginning of the hash where several are called alike.</summary>
public sealed class ConfigurationNames
{
    public static readonly ConfigurationNames None = new([]);

    private readonly Dictionary<string, string> _names;

    public ConfigurationNames(IReadOnlyCollection<ConfigurationStats> configurations)
    {
        var shared = configurations.GroupBy(Own).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        _names = configurations.ToDictionary(one => one.ConfigHash, one => shared.Contains(Own(one)) ? $"{Own(one)} · {Show.Hash(one.ConfigHash)}" : Own(one));
    }

    /// <summary>The name; of an unknown configuration the beginning of its hash.</summary>
    public string Of(string configHash) => _names.GetValueOrDefault(configHash) ?? Show.Hash(configHash);

    private static string Own(ConfigurationStats one) => one.LatestName ?? (one.Models.Count > 0 ? string.Join(" + ", one.Models) : Show.Hash(one.ConfigHash));
}
