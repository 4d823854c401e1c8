namespace ExperimentApi.Statistics.Tests;

/// <summary>The published case in which a test that pools attempts finds what is not shown.</summary>
public class MathArenaTests
{
    private const double SixDigits = 0.5e-6;

    [Fact]
    public void The_data_are_the_published_ones()
    {
        Assert.Equal((48.0, 56.0), (MathArena.Baseline.Sum(), MathArena.Candidate.Sum()));
        Assert.Equal(new DiscordantTable(45, 3, 11, 1), DiscordantTable.Of(MathArena.Baseline, MathArena.Candidate));
    }

    [Fact]
    public void Sixty_answers_taken_for_independent_are_called_better()
    {
        var pooled = PairedComparison.Of(MathArena.Baseline, MathArena.Candidate, Samples.Singles(60));

        Assert.Equal(0.1333333, pooled.Difference!.Value, SixDigits);
        Assert.Equal(0.0604441, pooled.StandardError!.Value, 0.5e-7);
        Assert.Equal(2.206, pooled.Difference.Value / pooled.StandardError.Value, 0.5e-3);
        Assert.Equal(Verdict.Better, Verdicts.Of(pooled, null));
    }

    [Fact]
    public void Clustered_by_problem_they_are_tied()
    {
        var clustered = PairedComparison.Of(MathArena.Baseline, MathArena.Candidate, MathArena.ProblemOf);

        Assert.Equal((60, 15, 14), (clustered.N, clustered.Clusters, clustered.DegreesOfFreedom));
        Assert.Equal((0.8, 56 / 60.0), (clustered.BaselineMean, clustered.CandidateMean));
        Assert.Equal(0.1333333, clustered.Difference!.Value, SixDigits);
        Assert.Equal(0.0726483, clustered.StandardError!.Value, 0.5e-7);
        Assert.Equal(-0.0225, clustered.Interval!.Value.Low, 0.5e-4);
        Assert.Equal(0.2891, clustered.Interval.Value.High, 0.5e-4);
        Assert.Equal((0.95, "paired_clustered_t"), (clustered.Interval.Value.Level, clustered.Interval.Value.Method));
        Assert.Equal(Verdict.Tied, Verdicts.Of(clustered, null));
    }

    [Fact]
    public void Their_exact_McNemar_p_is_the_published_one() =>
        Assert.Equal(0.0573730, DiscordantTable.Of(MathArena.Baseline, MathArena.Candidate).McNemarPValue, 0.5e-7);

    [Fact]
    public void Fifteen_question_means_give_the_same_error_and_are_tied()
    {
        var means = PairedComparison.Of(
            MathArena.MeanOfProblem(MathArena.Baseline), MathArena.MeanOfProblem(MathArena.Candidate), Samples.Singles(15));

        Assert.Equal(15, means.N);
        Assert.Equal(0.0726483, means.StandardError!.Value, 0.5e-7);
        Assert.Equal(1.83533, means.Difference!.Value / means.StandardError.Value, 0.5e-5);
        Assert.Equal(0.08779, means.PValue!.Value, 0.5e-5);
        Assert.Equal(Verdict.Tied, Verdicts.Of(means, means.PValue));
    }
}
