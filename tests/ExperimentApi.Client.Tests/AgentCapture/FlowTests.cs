using ExperimentApi.Client.AI;
using ExperimentApi.Client.Questions;
using ExperimentApi.Client.Tests.Questions;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.AI;

namespace ExperimentApi.Client.Tests.AgentCapture;

public class FlowTests : AgentTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_at_the_same_time_are_each_a_step_of_their_question(bool stream)
    {
        const int Calls = 40;
        IChatClient agent = Agent(Model(Enumerable.Range(0, 2 * Calls).Select(_ => ScriptedTurn.Says("1", usage: new UsageDetails { InputTokenCount = 1 }))));
        await Task.WhenAll(AnswerAsync("a"), AnswerAsync("b"));

        Assert.Equal(["a", "b"], Run.Results.Select(result => result.QuestionId).Order());
        Assert.All(Run.Results, result => Assert.Equal((Calls, Calls), (result.Steps!.Count, result.InputTokens)));

        async Task AnswerAsync(string id)
        {
            using QuestionScope question = Run.StartQuestion(id, Clock);
            await Task.WhenAll(Enumerable.Range(0, Calls / 2).Select(_ => Task.Run(() => AskAsync(agent, stream))));
            await Parallel.ForEachAsync(Enumerable.Range(0, Calls / 2), async (_, token) => await AskAsync(agent, stream, cancellationToken: token));
            await question.RecordAsync(new ResultSubmission());
        }
    }

    [Fact]
    public async Task A_stream_belongs_to_the_question_it_was_asked_for_in_whoever_reads_it()
    {
        IChatClient agent = Agent(Model(ScriptedTurn.Says("Sales: 42")));
        using QuestionScope question = Start();
        await using IAsyncEnumerator<ChatResponseUpdate> updates = agent.GetStreamingResponseAsync("?").GetAsyncEnumerator();
        bool more = true;
        while (more)
        {
            Task<bool> next;
            using (ExecutionContext.SuppressFlow())
                next = Task.Run(() => QuestionScope.Current is null ? updates.MoveNextAsync().AsTask() : throw new InvalidOperationException("not another flow"));
            more = await next;
        }

        Assert.Equal("Sales: 42", Assert.Single(Steps(question)).Output);
    }

    [Fact]
    public async Task A_stream_asked_for_before_the_question_belongs_to_the_one_it_is_read_in()
    {
        IAsyncEnumerable<ChatResponseUpdate> stream = Agent(Model(ScriptedTurn.Says("1"), ScriptedTurn.Says("2"))).GetStreamingResponseAsync("?");
        using QuestionScope question = Start();
        Assert.Equal("1", (await stream.ToChatResponseAsync()).Text);
        Assert.Equal("2", (await stream.ToChatResponseAsync()).Text);

        Assert.Equal(["1", "2"], Steps(question).Select(step => step.Output));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_question_of_the_run_a_call_passes_through(bool stream)
    {
        IChatClient agent = Agent(Model(ScriptedTurn.Says("1"), ScriptedTurn.Says("2")));
        Assert.Equal("1", await AskAsync(agent, stream));

        var other = new ListRecorder();
        using QuestionScope ours = Start();
        using (QuestionScope question = other.StartQuestion("q"))
        {
            Assert.Equal("2", await AskAsync(agent, stream));
            question.Record(new ResultSubmission());
        }
        Assert.Null(other.Single.Steps);
        Assert.Empty(Steps(ours));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Behind_function_invocation_each_call_of_the_model_is_a_step(bool stream)
    {
        IChatClient agent = Model(ScriptedTurn.Calls("lookup"), ScriptedTurn.Says("42")).AsBuilder()
            .UseFunctionInvocation().UseExperimentTracking(Run, "extractor").Build();
        using QuestionScope question = Start();
        Assert.Equal("42", await AskAsync(agent, stream, new ChatOptions { Tools = [Lookup()] }));

        IReadOnlyList<AgentStep> steps = Steps(question);
        Assert.Equal(["extractor", "reader", "extractor"], Run.Single.AgentFlow);
        Assert.Equal([null, "42 it is", "42"], steps.Select(step => step.Output));
        Assert.Equal("lookup", Assert.Single(Metadata(steps[0], "tool_calls").EnumerateArray()).GetString());
        Assert.Equal(["tool_calls", "stop"], new[] { steps[0], steps[2] }.Select(step => Metadata(step, "finish_reason").GetString()));
    }

    [Fact]
    public async Task Before_function_invocation_the_whole_loop_is_a_step()
    {
        IChatClient agent = Model(ScriptedTurn.Calls("lookup"), ScriptedTurn.Says("42")).AsBuilder()
            .UseExperimentTracking(Run, "extractor").UseFunctionInvocation().Build();
        using QuestionScope question = Start();
        await AskAsync(agent, stream: false, new ChatOptions { Tools = [Lookup()] });

        IReadOnlyList<AgentStep> steps = Steps(question);
        Assert.Equal(["extractor", "reader"], Run.Single.AgentFlow);
        Assert.Equal("42", steps[0].Output);
        Assert.Equal("lookup", Assert.Single(Metadata(steps[0], "tool_calls").EnumerateArray()).GetString());
    }

    // A tool that is an agent itself.
    private AIFunction Lookup()
    {
        IChatClient reader = Agent(Model(ScriptedTurn.Says("42 it is")), agent: "reader");
        return AIFunctionFactory.Create(async () => (await reader.GetResponseAsync("?")).Text, "lookup");
    }
}
