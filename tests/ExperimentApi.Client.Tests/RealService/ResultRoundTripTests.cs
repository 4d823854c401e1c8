using System.Net;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class ResultRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task The_example_of_the_README_runs()
    {
        var client = new ExperimentApiClient(new HttpClient { BaseAddress = Address });
        await client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "exp_csharp", Agents = [new() { Name = "extractor", Model = "gpt-4o" }] });
        await client.Results.PostManyAsync("exp_csharp", [new ResultSubmission { ConversationId = "page_1", TurnIndex = 0, IsCorrect = true }]);
        var performance = await client.Experiments.FinishAsync("exp_csharp", new FinishRequest { Status = ExperimentStatus.Completed });

        Assert.Equal(1, performance.AccuracyRate);
    }

    [Fact]
    public async Task One_many_and_a_stream_are_stored_once()
    {
        string id = await CreateAsync();
        ResultSubmission[] results = [.. Enumerable.Range(0, 2500).Select(number => new ResultSubmission { QuestionId = $"frage/{number} #ä", IsCorrect = number % 4 != 0 })];

        Assert.Equal(1, (await Client.Results.PostAsync(id, results[0])).Inserted);
        Assert.Equal((1000, 999), (await Client.Results.PostManyAsync(id, results[..1000])) is var many ? (many.Received, many.Inserted) : default);
        IngestReceipt stream = await Client.Results.PostStreamAsync(id, results.ToAsyncEnumerable());
        Assert.Equal((2500, 1500, 1000), (stream.Received, stream.Inserted, stream.Unchanged));

        var ids = new HashSet<string?>();
        await foreach (StoredResult result in Client.Results.EnumerateAsync(id, new ResultQuery { Limit = 500 }))
            ids.Add(result.QuestionId);
        Assert.Equal(2500, ids.Count);
        Assert.Equal(0.75, (await Client.Results.PerformanceAsync(id)).AccuracyRate);
    }

    [Fact]
    public async Task A_conflict_is_refused_or_decided()
    {
        string id = await CreateAsync();
        await Client.Results.PostAsync(id, new ResultSubmission { QuestionId = "a/b", IsCorrect = false });
        var other = new ResultSubmission { QuestionId = "a/b", IsCorrect = true };

        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Results.PostAsync(id, other));
        Assert.Equal(HttpStatusCode.Conflict, refusal.Status);
        Assert.Equal(1, (await Client.Results.PostAsync(id, other, OnConflict.Keep)).Unchanged);
        Assert.Equal(1, (await Client.Results.PostAsync(id, other, OnConflict.Replace)).Replaced);
        Assert.True((await Client.Results.AttemptsAsync(id, "a/b")).Attempts[0].IsCorrect);
        Assert.Single((await Client.Results.ListAcrossExperimentsAsync("a/b")).Items);
    }

    [Fact]
    public async Task A_report_stands_beside_the_rows()
    {
        string id = await CreateAsync();
        await Client.Results.PostAsync(id, new ResultSubmission { QuestionId = "q", IsCorrect = false });
        ExperimentPerformance performance = await Client.Results.ReportPerformanceAsync(id, new PerformanceFigures { TotalQuestions = 1, CorrectAnswers = 1 });

        Assert.Equal(["/correct_answers"], performance.Discrepancies.Select(figure => figure.Path));
        Assert.Equal(1, performance.Reported!.CorrectAnswers);
        Assert.Equal(1, (await Client.Results.ProgressAsync(id)).Received);
    }
}
