using System.Net;
using ExperimentApi.Client.Questions;
using ExperimentApi.Contracts.Questions;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class QuestionRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task Questions_come_page_by_page_with_the_hardest_first()
    {
        string[] runs = [await CreateAsync(), await CreateAsync()];
        foreach (string run in runs)
        {
            await Client.Results.PostManyAsync(run, [.. Enumerable.Range(0, 7).Select(number => new ResultSubmission { QuestionId = $"q/{number}", IsCorrect = number > 2, Question = $"what is {number}?" })]);
        }

        List<QuestionSummary> questions = await Client.Questions.EnumerateAsync(new QuestionQuery { ExperimentIds = runs, Limit = 2 }).ToListAsync();

        Assert.Equal(["q/2", "q/1", "q/0", "q/6", "q/5", "q/4", "q/3"], questions.Select(question => question.QuestionId));
        Assert.Equal((1, 0, 2, "what is 2?"), (questions[0].Difficulty, questions[0].Disagreement, questions[0].Answers, questions[0].Question));
        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Questions.ListAsync(new QuestionQuery { ExperimentIds = ["nobody"] }));
        Assert.Equal(HttpStatusCode.NotFound, refusal.Status);
    }
}
