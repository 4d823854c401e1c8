using ExperimentApi.Client.Questions;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.AI;

namespace ExperimentApi.Client.Tests.AgentCapture;

public class FailureTests : AgentTest
{
    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "half an ")]
    public async Task An_exception_goes_on_to_the_caller_and_into_the_step(bool stream, string? output)
    {
        var failure = new HttpRequestException("429 (Too Many Requests)");
        IChatClient agent = Agent(Model(new ScriptedTurn([.. ScriptedTurn.Says("half an answer").Pieces.Take(2)], failure)));
        using QuestionScope question = Start();
        Assert.Same(failure, await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(agent, stream, new ChatOptions { ModelId = "gpt-4o-2024-08-06" })));

        AgentStep step = Assert.Single(Steps(question));
        Assert.Equal((false, "HttpRequestException: 429 (Too Many Requests)"), (step.Success, step.Error));
        Assert.Equal(("gpt-4o-2024-08-06", 2.0, output), (step.Model, step.ExecutionTime, step.Output));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_call_says_so(bool stream)
    {
        using var stop = new CancellationTokenSource();
        IChatClient agent = Agent(new ScriptedChatClient(Clock, ScriptedTurn.Says("never said")) { Before = stop.CancelAsync });
        using QuestionScope question = Start();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(agent, stream, cancellationToken: stop.Token));

        AgentStep step = Assert.Single(Steps(question));
        Assert.False(step.Success);
        Assert.Equal("""{"cancelled":true}""", Metadata(step));
    }

    [Fact]
    public async Task A_stream_that_is_not_read_to_its_end_was_abandoned()
    {
        IChatClient agent = Agent(Model(ScriptedTurn.Says("enough is enough")));
        using QuestionScope question = Start();
        await foreach (ChatResponseUpdate update in agent.GetStreamingResponseAsync("?"))
        {
            Clock.Advance(TimeSpan.FromMinutes(1)); // The reader's time after the last update is not the agent's.
            break;
        }

        AgentStep step = Assert.Single(Steps(question));
        Assert.Equal((null, null, "enou", 1), (step.Success, step.Error, step.Output, step.ExecutionTime));
        Assert.Equal("""{"abandoned":true,"time_to_first_token":1}""", Metadata(step));
    }

    [Fact]
    public async Task A_reader_that_fails_keeps_its_exception()
    {
        IChatClient agent = Agent(Model(ScriptedTurn.Says("1")));
        using QuestionScope question = Start();
        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (ChatResponseUpdate update in agent.GetStreamingResponseAsync("?"))
                throw new FormatException();
        });

        Assert.True(Metadata(Assert.Single(Steps(question)), "abandoned").GetBoolean());
    }

    [Fact]
    public async Task A_client_that_throws_before_it_streams_fails_the_step()
    {
        IChatClient agent = Agent(new ChatClientBuilder(Model()).Use((_, _, _, _) => throw new NotSupportedException(), (_, _, _, _) => throw new NotSupportedException("no streams")).Build());
        using QuestionScope question = Start();
        await Assert.ThrowsAsync<NotSupportedException>(() => AskAsync(agent, stream: true));

        Assert.Equal("NotSupportedException: no streams", Assert.Single(Steps(question)).Error);
    }

    [Fact]
    public async Task A_stream_that_is_never_read_is_no_step()
    {
        IChatClient agent = Agent(Model(ScriptedTurn.Says("1")));
        using QuestionScope question = Start();
        _ = agent.GetStreamingResponseAsync("?");
        await Task.Yield();

        Assert.Empty(Steps(question));
    }
}
