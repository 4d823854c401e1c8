using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Stats;

/// <summary>How much the difference of two experiments varies from question to question.</summary>
/// <param name="OmegaSquared">ω², attempts' noise included; null for fewer than two questions.</param>
/// <param name="DesignEffect">Clustered variance ÷ plain variance; null where undefined.</param>
/// <param name="Questions">Questions it was seen in.</param>
/// <param name="Clusters">Their clusters.</param>
internal sealed record PairSpread(double? OmegaSquared, double? DesignEffect, int Questions, int Clusters)
{
    /// <summary>Of the questions that both answered.</summary>
    public static PairSpread Of(IReadOnlyList<GradedQuestion> baseline, IReadOnlyList<GradedQuestion> candidate)
    {
        var scores = candidate.ToDictionary(question => question.QuestionId, question => question.Score, StringComparer.Ordinal);
        GradedQuestion[] shared = [.. baseline.Where(question => scores.ContainsKey(question.QuestionId))];
        double[] before = [.. shared.Select(question => question.Score)];
        double[] after = [.. shared.Select(question => scores[question.QuestionId])];
        int[] clusters = Dense(shared);
        double[] differences = [.. after.Zip(before, (right, left) => right - left)];
        return new PairSpread(PairedVariance.Of(before, after), Statistics.DesignEffect.Of(differences, clusters), shared.Length, clusters.Distinct().Count());
    }

    /// <summary>As of two unrelated experiments like this one: related ones vary less.</summary>
    public static PairSpread Of(IReadOnlyList<GradedQuestion> single)
    {
        double[] scores = [.. single.Select(question => question.Score)];
        int[] clusters = Dense(single);
        return new PairSpread(2 * StandardDeviation.Of(scores) * StandardDeviation.Of(scores), Statistics.DesignEffect.Of(scores, clusters), scores.Length, clusters.Distinct().Count());
    }

    private static int[] Dense(IReadOnlyCollection<GradedQuestion> questions)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. questions.Select(question => numbers.TryGetValue(question.Cluster, out int number) ? number : numbers[question.Cluster] = numbers.Count)];
    }
}
