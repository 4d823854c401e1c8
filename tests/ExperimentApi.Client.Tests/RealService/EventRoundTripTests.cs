using ExperimentApi.Client.Events;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Client.Tests.RealService;

public class EventRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task A_run_is_followed_from_its_beginning_to_its_end()
    {
        string id = await CreateAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var questions = new List<string>();
        string? ended = null;
        await foreach (LiveEvent next in Client.Events.ExperimentAsync(id, cancellationToken: limit.Token))
        {
            if (next.Result is { } answer)
                questions.Add(answer.QuestionId);
            if (next.Progress is { Received: 0 })
                await Client.Results.PostManyAsync(id, [new() { QuestionId = "q1", IsCorrect = true }, new() { QuestionId = "q2" }], cancellationToken: limit.Token);
            else if (next.Progress is not null && ended is null)
                await Client.Experiments.FinishAsync(id, new FinishRequest { Status = ExperimentStatus.Cancelled }, limit.Token);
            else if (next.Progress is not null)
                break;
            ended = next.Status is { Status: not ExperimentStatus.Running } status ? status.Status : ended;
        }
        Assert.Equal(["q1", "q2"], questions.Order(StringComparer.Ordinal));
        Assert.Equal(ExperimentStatus.Cancelled, ended);
    }
}
