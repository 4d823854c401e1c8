using ExperimentApi.Client.AI;
using ExperimentApi.Client.Questions;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.AI;

namespace ExperimentApi.Client.Tests.AgentCapture;

public class CallTests : AgentTest
{
    private static readonly UsageDetails Usage = new() { InputTokenCount = 1_000_000, OutputTokenCount = 100_000, CachedInputTokenCount = 400_000, ReasoningTokenCount = 7 };

    [Theory]
    [InlineData(false, """{"cached_input_tokens":400000,"reasoning_tokens":7,"finish_reason":"stop"}""")]
    [InlineData(true, """{"cached_input_tokens":400000,"reasoning_tokens":7,"finish_reason":"stop","time_to_first_token":1}""")]
    public async Task A_call_is_a_step_of_the_current_question(bool stream, string metadata)
    {
        IChatClient agent = Agent(
            Model(ScriptedTurn.Says("Sales: 42", usage: Usage)), options => options.Prices["gpt-4o"] = new ModelPrice(2.5, 10) { CachedInput = 1.25 });
        using QuestionScope question = Start();
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Sales: 42", await AskAsync(agent, stream));

        AgentStep step = Assert.Single(Steps(question));
        Assert.Equal(metadata, Metadata(step));
        Assert.Equal(
            new AgentStep
            {
                Agent = "extractor",
                Model = "gpt-4o-2024-08-06",
                StartedAt = Noon.AddSeconds(5),
                ExecutionTime = 4,
                EstimatedCost = 1.5 + 0.5 + 1,
                InputTokens = 1_000_000,
                OutputTokens = 100_000,
                Success = true,
                Output = "Sales: 42",
            },
            step with { Metadata = null });
        Assert.Equal((3.0, 1_000_000, 100_000), (Run.Single.EstimatedCost, Run.Single.InputTokens, Run.Single.OutputTokens));
    }

    [Fact]
    public async Task Answers_and_pieces_come_through_as_they_are()
    {
        ScriptedChatClient model = Model(ScriptedTurn.Says("whole"), ScriptedTurn.Says("in pieces"));
        IChatClient agent = Agent(model);
        using QuestionScope question = Start();

        List<object> taken = [await agent.GetResponseAsync("?")];
        await foreach (ChatResponseUpdate update in agent.GetStreamingResponseAsync("?"))
            taken.Add(update);

        Assert.Equal(5, taken.Count);
        Assert.All(taken.Zip(model.Given), pair => Assert.Same(pair.Second, pair.First));
        Assert.Equal(2, Steps(question).Count);
    }

    [Theory]
    [InlineData("answered", "asked", "default", "answered")]
    [InlineData(null, "asked", "default", "asked")]
    [InlineData("", "asked", "default", "asked")]
    [InlineData(null, null, "default", "default")]
    [InlineData(null, null, null, null)]
    public async Task The_model_is_the_one_that_answered_or_was_asked_or_is_the_default(string? answered, string? asked, string? byDefault, string? expected)
    {
        IChatClient agent = Agent(new ScriptedChatClient(Clock, ScriptedTurn.Says("1", answered)) { DefaultModel = byDefault });
        using QuestionScope question = Start();
        await AskAsync(agent, stream: false, new ChatOptions { ModelId = asked });

        Assert.Equal(expected, Assert.Single(Steps(question)).Model);
    }

    [Fact]
    public async Task A_deployment_is_priced_by_the_name_it_was_asked_for()
    {
        IChatClient agent = Agent(Model(ScriptedTurn.Says("1", "gpt-4o", Usage)), options => options.Prices["our-deployment"] = new ModelPrice(1, 0));
        using QuestionScope question = Start();
        await AskAsync(agent, stream: true, new ChatOptions { ModelId = "our-deployment" });

        AgentStep step = Assert.Single(Steps(question));
        Assert.Equal(("gpt-4o", 1), (step.Model, step.EstimatedCost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_known_or_not_wanted_is_not_told(bool stream)
    {
        IChatClient agent = Agent(Model(ScriptedTurn.Says("secret")), options => options.CaptureOutput = false);
        using QuestionScope question = Start();
        await AskAsync(agent, stream);

        AgentStep step = Assert.Single(Steps(question));
        Assert.Equal((null, null, null, null), (step.Output, step.InputTokens, step.OutputTokens, step.EstimatedCost));
        Assert.Equal((true, "gpt-4o-2024-08-06"), (step.Success, step.Model));
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_cut_in_the_step_only()
    {
        string text = new('x', 2_000_000);
        IChatClient agent = Agent(Model(new ScriptedTurn([new ChatResponseUpdate(ChatRole.Assistant, text)])));
        using QuestionScope question = Start();
        Assert.Equal(text, await AskAsync(agent, stream: false));

        AgentStep step = Assert.Single(Steps(question));
        Assert.Equal(Contracts.Limits.MaxTextBytes, step.Output!.Length);
        Assert.Equal("cut; had 2000000 bytes", Metadata(step, "altered").GetProperty("output").GetString());
    }
}
