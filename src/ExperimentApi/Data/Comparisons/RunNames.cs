namespace ExperimentApi.Data.Comparisons;

/// <summary>What experiments are called in sentences: by their name where they have one and no other has the same, otherwise by their id.</summary>
internal static class RunNames
{
    private const int Longest = 80;

    public static string[] Of(IReadOnlyList<RunFacts> runs)
    {
        Dictionary<string, int> uses = runs.GroupBy(NameOf).ToDictionary(name => name.Key, name => name.Count());
        return [.. runs.Select(run => uses[NameOf(run)] == 1 ? NameOf(run) : run.ExperimentId)];
    }

    private static string NameOf(RunFacts run) => run.Name is { Length: > 0 and <= Longest } name && !string.IsNullOrWhiteSpace(name) ? name : run.ExperimentId;
}
