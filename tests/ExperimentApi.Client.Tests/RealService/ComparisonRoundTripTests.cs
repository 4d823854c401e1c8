using System.Net;
using ExperimentApi.Client.Comparisons;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Gate;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class ComparisonRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task Two_runs_are_compared_listed_and_judged()
    {
        string baseline = await RunAsync(right: 4);
        string candidate = await RunAsync(right: 18);

        Comparison comparison = await Client.Comparisons.CompareAsync([candidate], new ComparisonQuery { Baseline = baseline });
        PairComparison pair = Assert.Single(comparison.Pairs);
        Assert.Equal((baseline, candidate, "better", 20), (pair.Baseline, pair.Candidate, pair.Verdict, pair.SharedQuestions));
        Assert.Equal(0.7, pair.Difference!.Value, 12);

        var improved = new ComparedQuestionsQuery { Change = "improved", Limit = 5 };
        Assert.Equal(14, await Client.Comparisons.EnumerateQuestionsAsync([baseline, candidate], improved).CountAsync());

        var request = new GateRequest { Baseline = candidate, Candidate = baseline, MaxRegression = 0.05 };
        Assert.Equal(GateOutcome.Fail, (await Client.Comparisons.GateAsync(request)).Result);
        Assert.Equal(GateOutcome.Pass, (await Client.Comparisons.GateAsync(request with { Baseline = baseline, Candidate = candidate })).Result);
    }

    [Fact]
    public async Task What_does_not_exist_is_named()
    {
        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(async () => await Client.Comparisons.CompareAsync([await CreateAsync(), "gone_1", "gone_2"]));
        Assert.Equal(HttpStatusCode.NotFound, refusal.Status);
        Assert.Contains("'gone_1', 'gone_2'", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(int right)
    {
        string id = await CreateAsync();
        await Client.Results.PostManyAsync(id, [.. Enumerable.Range(0, 20).Select(number => new ResultSubmission { QuestionId = $"q/{number:00}", IsCorrect = number < right })]);
        return id;
    }
}
