namespace ExperimentApi.Data.Comparisons;

/// <summary>Compares experiments: reads each once, and matches them in memory.</summary>
public sealed class ExperimentComparer(ComparisonReader reader, TimeProvider clock)
{
    /// <summary>Fewer pairs than this are done before other threads have begun.</summary>
    private const int FewPairs = 4;

    public async Task<ComparisonOutcome> CompareAsync(ComparisonRequest request, CancellationToken cancellationToken)
    {
        (ComparisonData? data, IReadOnlyList<string> missing) = await reader.ReadAsync(request.ExperimentIds, request.Projects, cancellationToken);
        if (data is null)
            return new ComparisonOutcome(null, missing);
        PairFigures[] pairs = Compare(data, PairsOf(request), request.Level, cancellationToken);
        PValueAdjustment.Apply(pairs.Select(pair => pair.Total), request.Correction);
        return new ComparisonOutcome(ComparisonView.Of(request, data, pairs, clock.GetUtcNow()), missing);
    }

    private static (int Baseline, int Candidate)[] PairsOf(ComparisonRequest request)
    {
        int count = request.ExperimentIds.Count;
        return request.AllPairs
            ? [.. Enumerable.Range(0, count).SelectMany(baseline => Enumerable.Range(baseline + 1, count - baseline - 1).Select(candidate => (baseline, candidate)))]
            : [.. Enumerable.Range(1, count - 1).Select(candidate => (0, candidate))];
    }

    private static PairFigures[] Compare(ComparisonData data, (int Baseline, int Candidate)[] pairs, double level, CancellationToken cancellationToken)
    {
        var figures = new PairFigures[pairs.Length];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = pairs.Length < FewPairs ? 1 : Environment.ProcessorCount };
        Parallel.For(0, pairs.Length, options, () => new PairComparer(data, level), (index, _, comparer) =>
        {
            figures[index] = comparer.Compare(pairs[index].Baseline, pairs[index].Candidate);
            return comparer;
        }, _ => { });
        return figures;
    }
}
