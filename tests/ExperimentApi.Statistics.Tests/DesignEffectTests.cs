using CsCheck;
using ExperimentApi.Statistics.Tests.Reference;

namespace ExperimentApi.Statistics.Tests;

public class DesignEffectTests
{
    [Fact]
    public void Every_reference_case_agrees_with_statsmodels() => Assert.All(ReferenceValues.Pairs, one =>
    {
        double[] differences = [.. one.Numbers("candidate").Zip(one.Numbers("baseline"), (candidate, baseline) => candidate - baseline)];
        Assert.Equal(one.Number("designEffect"), DesignEffect.Of(differences, one.Integers("clusters"))!.Value, 1e-11);
    });

    /// <summary>Ten clusters of five answers each, all right or all wrong: 5·(n−1)/n·C/(C−1), as if each cluster were one question.</summary>
    [Fact]
    public void Questions_that_repeat_their_cluster_count_as_one()
    {
        int[] clusters = [.. Enumerable.Range(0, 50).Select(question => question / 5)];
        double[] scores = [.. clusters.Select(cluster => cluster % 2 == 0 ? 1.0 : 0.0)];

        Assert.Equal(5 * (49 / 50.0) * (10 / 9.0), DesignEffect.Of(scores, clusters)!.Value, 1e-12);
    }

    [Fact]
    public void Clusters_of_one_have_none() =>
        Samples.Scores.Where(scores => scores.Distinct().Count() > 1)
            .Sample(scores => Assert.Equal(1, DesignEffect.Of(scores, Samples.Singles(scores.Length))!.Value, 1e-9));

    [Fact]
    public void Clusters_that_balance_out_in_themselves_need_hardly_any_question() =>
        Assert.Equal(0.0, DesignEffect.Of([0, 1, 1, 0, 0, 1], [0, 0, 1, 1, 2, 2]));

    [Fact]
    public void One_cluster_no_question_and_scores_all_alike_have_no_design_effect()
    {
        Assert.Null(DesignEffect.Of([], []));
        Assert.Null(DesignEffect.Of([0, 1], [0, 0]));
        Assert.Null(DesignEffect.Of([0.1, 0.1, 0.1], [0, 1, 1]));
    }

    [Fact]
    public void Arguments_without_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("scores", () => DesignEffect.Of([0, double.NaN], [0, 1]));
        Assert.Throws<ArgumentException>("clusters", () => DesignEffect.Of([0, 1], [0, 2]));
    }
}
