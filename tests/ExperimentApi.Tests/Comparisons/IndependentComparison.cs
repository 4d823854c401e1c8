using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Comparisons;

/// <summary>
/// The definitions of statistics.md written down once more, in the plainest way: dictionaries of rows and sums. What needs a distribution (the p
/// value, the interval) is left to other programs; see <c>RealData/compare_runs.py</c>.
/// </summary>
internal sealed class IndependentComparison
{
    private readonly List<(double Difference, string Cluster, double Baseline, double Candidate)> _shared = [];

    public IndependentComparison(IEnumerable<JsonObject> baseline, IEnumerable<JsonObject> candidate, string? type = null)
    {
        ILookup<string, JsonObject> left = baseline.ToLookup(row => (string)row["question_id"]!);
        ILookup<string, JsonObject> right = candidate.ToLookup(row => (string)row["question_id"]!);
        OnlyInBaseline = left.Count(question => !right.Contains(question.Key));
        OnlyInCandidate = right.Count(question => !left.Contains(question.Key));
        foreach (string question in left.Select(question => question.Key).Where(right.Contains))
        {
            if (type is not null && !left[question].Concat(right[question]).Any(row => (string?)row["question_type"] == type))
                continue;
            if (ScoreOf(left[question]) is { } before && ScoreOf(right[question]) is { } after)
                _shared.Add((after - before, left[question].Concat(right[question]).Select(row => (string?)row["conversation_id"]).FirstOrDefault(name => name is not null) ?? $"\0{question}", before, after));
            else
                WithoutGrade++;
        }
    }

    public int OnlyInBaseline { get; }

    public int OnlyInCandidate { get; }

    public int WithoutGrade { get; }

    public int Questions => _shared.Count;

    public int Clusters => _shared.Select(question => question.Cluster).Distinct().Count();

    public double? Difference => Questions == 0 ? null : _shared.Average(question => question.Difference);

    /// <summary>(1/n)·sqrt(Σ_c (Σ_{i∈c}(d_i − d̄))²)·sqrt(C/(C−1)).</summary>
    public double? StandardError => Clusters < 2 ? null : Math.Sqrt(_shared.GroupBy(question => question.Cluster)
        .Sum(cluster => Math.Pow(cluster.Sum(question => question.Difference - Difference!.Value), 2)) * Clusters / (Clusters - 1)) / Questions;

    /// <summary>Both, only the baseline, only the candidate, neither.</summary>
    public int[] Table =>
    [
        _shared.Count(question => question is { Baseline: 1, Candidate: 1 }), _shared.Count(question => question is { Baseline: 1, Candidate: 0 }),
        _shared.Count(question => question is { Baseline: 0, Candidate: 1 }), _shared.Count(question => question is { Baseline: 0, Candidate: 0 }),
    ];

    private static double? ScoreOf(IEnumerable<JsonObject> attempts)
    {
        double[] grades = [.. attempts.Select(GradeOf).OfType<double>()];
        return grades.Length == 0 ? null : grades.Average();
    }

    private static double? GradeOf(JsonObject row) => (double?)row["score"] ?? ((bool?)row["is_correct"] is { } right ? (right ? 1 : 0) : row["error_type"] is not null ? 0 : null);
}
