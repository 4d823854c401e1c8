using System.Text.Json;
using ExperimentApi.Client.AI;
using ExperimentApi.Client.Capture;
using ExperimentApi.Client.Questions;
using ExperimentApi.Client.Tests.AgentCapture;
using ExperimentApi.Client.Tests.Questions;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class AgentCaptureRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task What_agents_did_comes_back_as_steps_and_counts_in_the_performance()
    {
        string id = await CreateAsync();
        var run = new ListRecorder();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero));
        var model = new ScriptedChatClient(
            clock, ScriptedTurn.Says("42", usage: new UsageDetails { InputTokenCount = 2_000_000, OutputTokenCount = 100_000 }), ScriptedTurn.Says("it\0is", usage: new()));
        IChatClient extractor = model.AsBuilder().UseExperimentTracking(run, "extractor", options => options.Prices["gpt-4o"] = new ModelPrice(2.5, 10)).Build();
        using (QuestionScope question = run.StartQuestion("conv_17", 2, clock))
        {
            ChatResponse answer = await extractor.GetResponseAsync("?");
            await foreach (ChatResponseUpdate _ in extractor.GetStreamingResponseAsync("?"))
            {
            }
            question.Record(new ResultSubmission { Predicted = answer.Text, Expected = "42", IsCorrect = true });
        }
        using (QuestionScope question = run.StartQuestion("conv_17", 3, clock))
        {
            // Everything that has to be altered is accepted.
            for (int number = 0; number <= Limits.MaxSteps; number++)
                question.AddStep(new AgentStep { Agent = new string('語', 500), Output = new string('"', 10_000), ExecutionTime = double.NaN, Metadata = default });
            question.Fail(new TimeoutException(string.Concat(Enumerable.Repeat("😀", Limits.MaxTextBytes))));
        }
        await Client.Results.PostManyAsync(id, [.. run.Results]);

        StoredResult stored = (await Client.Results.AttemptsAsync(id, "conv_17#2")).Attempts[0];
        ResultSubmission sent = run.Results.First();
        Assert.Equal(("42", 6.0, 2_000_000, "conv_17"), (stored.Predicted, stored.EstimatedCost, stored.InputTokens, stored.ConversationId));
        Assert.Equal(sent.Steps!.Select(step => step with { Metadata = null }), stored.Steps!.Select(step => step with { Metadata = null }));
        Assert.All(sent.Steps!.Zip(stored.Steps!), pair => Assert.True(JsonElement.DeepEquals(pair.First.Metadata!.Value, pair.Second.Metadata!.Value)));
        Assert.Equal("it\uFFFDis", stored.Steps![1].Output);
        Assert.Equal(Limits.MaxSteps, (await Client.Results.AttemptsAsync(id, "conv_17#3")).Attempts[0].Steps!.Count);
        Assert.Equal(2, (await Client.Results.PerformanceAsync(id)).AgentPerformance!["extractor"].TotalExecutions);
    }

    [Fact]
    public async Task The_surroundings_come_back_with_the_experiment()
    {
        ExperimentSnapshot snapshot = new ExperimentSnapshot { ExperimentId = NewId() }.WithCapture(new CaptureOptions { HostName = true, EnvironmentVariables = ["PATH", "DOTNET_*"] });
        Experiment created = (await Client.Experiments.CreateAsync(snapshot)).Experiment;

        Assert.Equal(snapshot.GitCommit, created.GitCommit);
        Assert.Equal(Environment.MachineName, created.EnvironmentSnapshot!["machine"].GetProperty("host_name").GetString());
        Assert.Equal("2.9.3", created.EnvironmentSnapshot["packages"].GetProperty("xunit").GetString());
    }
}
