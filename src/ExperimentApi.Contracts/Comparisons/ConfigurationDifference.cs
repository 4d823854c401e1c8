using System.Text.Json;

namespace ExperimentApi.Contracts.Comparisons;

/// <summary>One place at which configurations differ.</summary>
public sealed record ConfigurationDifference
{
    /// <summary>
    /// JSON pointer into the configuration. Agents stand under their names (<c>/agents/extractor/model</c>); tasks under their
    /// <c>task_type</c> where each experiment has a type once, otherwise under their number.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The value by experiment id. An experiment that has nothing at this place is not in here; null is a value like any other.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Values { get; init; }
}
