using System.Text.Json;
using ExperimentApi.Client.Questions;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Client.Tests.Questions;

public class CompletionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Noon);
    private readonly ListRecorder _run = new();

    [Fact]
    public void An_answer_is_completed_with_what_was_gathered()
    {
        using QuestionScope question = _run.StartQuestion("conv_17#2", _clock);
        question.AddStep(new AgentStep { Agent = "planner", InputTokens = 100, OutputTokens = 10, EstimatedCost = 0.25 });
        question.AddStep(new AgentStep { Agent = "calculator" });
        question.AddStep(new AgentStep { Agent = "planner", InputTokens = 50, EstimatedCost = 0.5 });
        _clock.Advance(TimeSpan.FromSeconds(3));
        question.Record(new ResultSubmission { Predicted = "42", Expected = "42", IsCorrect = true });

        ResultSubmission result = _run.Single;
        Assert.Equal(("conv_17#2", "42", "42", true), (result.QuestionId, result.Predicted, result.Expected, result.IsCorrect));
        Assert.Equal(["planner", "calculator", "planner"], result.AgentFlow);
        Assert.Equal(["planner", "calculator", "planner"], result.Steps!.Select(step => step.Agent));
        Assert.Equal((0.75, 150, 10), (result.EstimatedCost, result.InputTokens, result.OutputTokens));
        Assert.Equal((3, Noon.AddSeconds(3)), (result.ExecutionTime, result.Timestamp));
    }

    [Fact]
    public void What_the_answer_says_itself_stands()
    {
        var own = new ResultSubmission
        {
            QuestionId = "own",
            AgentFlow = ["a"],
            Steps = [new AgentStep { Agent = "a" }],
            ExecutionTime = 1.5,
            EstimatedCost = 0,
            InputTokens = 1,
            OutputTokens = 2,
            Timestamp = Noon.AddDays(-1),
        };
        using QuestionScope question = _run.StartQuestion("q", _clock);
        question.AddStep(new AgentStep { Agent = "b", InputTokens = 100, OutputTokens = 100, EstimatedCost = 1 });
        question.Record(own);

        Assert.Equal(own, _run.Single);
    }

    [Fact]
    public void Without_steps_nothing_is_said_of_them()
    {
        using QuestionScope question = _run.StartQuestion("page_1", 3, _clock);
        question.Record(new ResultSubmission());

        Assert.Equal(new ResultSubmission { ConversationId = "page_1", TurnIndex = 3, ExecutionTime = 0, Timestamp = Noon }, _run.Single);
    }

    [Fact]
    public void Every_member_that_was_known_before_completes_the_answer()
    {
        var known = new ResultSubmission
        {
            QuestionId = "q",
            ConversationId = "c",
            TurnIndex = 1,
            TotalTurns = 2,
            Attempt = 3,
            Question = "?",
            QuestionType = "t",
            Expected = "e",
            Predicted = "p",
            IsCorrect = false,
            Score = 0.5,
            Confidence = 0.6,
            ExecutionTime = 7,
            EstimatedCost = 8,
            InputTokens = 9,
            OutputTokens = 10,
            AgentFlow = ["a"],
            Steps = [new AgentStep { Agent = "a" }],
            DslProgram = "d",
            Reasoning = "r",
            FallbackUsed = true,
            ErrorType = "E",
            ErrorMessage = "m",
            Timestamp = Noon,
            Metadata = JsonElement.Parse("{}"),
        };
        // A member that is new to results must be thought of here as well.
        string[] aliases = ["RecordId", "OperationType", "GroundTruth", "PredictedAnswer"];
        Assert.All(typeof(ResultSubmission).GetProperties(), member => Assert.Equal(aliases.Contains(member.Name), member.GetValue(known) is null));
        using QuestionScope question = _run.StartQuestion(known, _clock);
        question.Record(new ResultSubmission());

        Assert.Equal(known, _run.Single);
    }

    [Fact]
    public void A_member_under_its_other_name_counts_as_said()
    {
        using QuestionScope question = _run.StartQuestion(new ResultSubmission { RecordId = "c", TurnIndex = 0, OperationType = "sum", GroundTruth = "1" }, _clock);
        question.Record(new ResultSubmission { GroundTruth = "2", PredictedAnswer = "3" });

        ResultSubmission result = _run.Single;
        Assert.Equal(("c", "sum", "2", "3"), (result.ConversationId, result.QuestionType, result.Expected, result.Predicted));
        Assert.Equal((null, "2"), (result.RecordId, result.GroundTruth));
    }
}
