using CsCheck;

namespace ExperimentApi.Statistics.Tests;

/// <summary>Random experiments of the kinds that occur: yes/no, means of four attempts, graded.</summary>
internal static class Samples
{
    internal static readonly Gen<double[]> Scores = Gen.OneOf(
        Gen.OneOf(0.0, 1.0).Array[2, 60],
        Gen.Int[0, 4].Select(right => right / 4.0).Array[2, 60],
        Gen.Double[0, 1].Array[2, 60]);

    /// <summary>Scores, and clusters of any size in any order, sometimes a single one.</summary>
    internal static readonly Gen<(double[] Scores, int[] Clusters)> Clustered =
        Scores.SelectMany(scores => Gen.Int[1, 12].SelectMany(most =>
            Gen.Int[0, most - 1].Array[scores.Length].Select(labels => (scores, Dense(labels)))));

    /// <summary>Two experiments on the same questions, in clusters of any size in any order, sometimes a single one.</summary>
    internal static readonly Gen<(double[] Baseline, double[] Candidate, int[] Clusters)> Pairs =
        Clustered.SelectMany(data => Gen.Int[0, 2].SelectMany(kind => kind switch
        {
            0 => Gen.OneOf(0.0, 1.0).Array[data.Scores.Length],
            1 => Gen.Shuffle((double[])data.Scores.Clone()),
            _ => Gen.Double[0, 1].Array[data.Scores.Length],
        }).Select(other => (data.Scores, other, data.Clusters)));

    internal static readonly Gen<double> Level = Gen.Double[0.01, 0.999];

    /// <summary>Numbers the labels 0 … C−1 in the order in which they are first seen.</summary>
    internal static int[] Dense(IEnumerable<int> labels)
    {
        var ids = new Dictionary<int, int>();
        return [.. labels.Select(label => ids.TryGetValue(label, out var id) ? id : ids[label] = ids.Count)];
    }

    internal static int[] Singles(int n) => [.. Enumerable.Range(0, n)];
}
