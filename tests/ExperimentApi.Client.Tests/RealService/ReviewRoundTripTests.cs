using System.Net;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Contracts.Scores;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class ReviewRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task A_judgement_counts_and_is_kept()
    {
        string id = await CreateAsync();
        await Client.Results.PostAsync(id, new ResultSubmission { QuestionId = "a/b #1", IsCorrect = false });
        var score = new ScoreRequest { Score = 1, Author = "maria", Reason = "another rounding" };

        Assert.True((await Client.Scores.CreateAsync(id, "a/b #1", score)).Created);
        Assert.False((await Client.Scores.CreateAsync(id, "a/b #1", score)).Created);
        await Client.Scores.CreateAsync(id, "a/b #1", new ScoreRequest { Score = 0.5, Author = "judge", Kind = ScoreKind.Judge });

        Assert.Equal(0.5, (await Client.Results.PerformanceAsync(id)).AccuracyRate);
        Assert.Equal(0.5, (await Client.Results.AttemptsAsync(id, "a/b #1")).Attempts[0].ReviewedScore);
        Assert.Equal([("judge", true), ("maria", false)],
            await Client.Scores.EnumerateAsync(id, "a/b #1").Select(kept => (kept.Author, kept.Counts)).ToListAsync());
        var first = await Client.Scores.ListAsync(id, "a/b #1", limit: 1);
        Assert.Equal("another rounding", Assert.Single((await Client.Scores.ListAsync(id, "a/b #1", 1, first.NextCursor)).Items).Reason);
        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Scores.CreateAsync(id, "c", score));
        Assert.Equal(HttpStatusCode.NotFound, refusal.Status);
    }

    [Fact]
    public async Task A_baseline_stands_for_its_experiment()
    {
        (string project, string id) = ($"a/b {Guid.NewGuid():N}", await CreateAsync());
        Baseline set = await Client.Baselines.SetAsync(project, "main", new BaselineRequest { ExperimentId = id, Note = "released" });

        Assert.Equal((BaselineReference.Of("main", project), "released"), (set.Reference, set.Note));
        Assert.Equal(id, (await Client.Experiments.GetAsync(BaselineReference.Of("main", project))).ExperimentId);
        await Client.Baselines.SetAsync(project, "next", new BaselineRequest { ExperimentId = set.Reference });
        Assert.Equal(["main", "next"], await Client.Baselines.EnumerateAsync(project).Select(baseline => baseline.Name).ToListAsync());
        Assert.Equal(id, (await Client.Baselines.GetAsync(project, "next")).ExperimentId);
        await Client.Baselines.DeleteAsync(project, "main");
        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Experiments.GetAsync(set.Reference));
        Assert.Equal(HttpStatusCode.NotFound, refusal.Status);
    }
}
