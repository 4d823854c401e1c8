namespace ExperimentApi.Data.Comparisons;

/// <summary>Which experiments a list of references means.</summary>
public sealed class ComparedIds(BaselineLookup baselines)
{
    /// <summary>
    /// The ids, each once, in the order of the references. A baseline that nobody set stands for itself, which no experiment is named, so that
    /// it is among the missing later on.
    /// </summary>
    public async Task<IReadOnlyList<string>> OfAsync(IReadOnlyList<string> references, string? project, CancellationToken cancellationToken)
    {
        IReadOnlyList<string?> ids = await baselines.ResolveAsync(references, project, cancellationToken);
        return [.. ids.Zip(references, (id, reference) => id ?? reference).Distinct(StringComparer.Ordinal)];
    }
}
