using System.Text;
using System.Text.Json;
using ExperimentApi.Client.Questions;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Client.Tests.Questions;

public class StepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Noon);
    private readonly ListRecorder _run = new();

    [Fact]
    public void A_timed_step_tells_when_it_began_and_how_long_it_took()
    {
        using QuestionScope question = _run.StartQuestion("q", _clock);
        _clock.Advance(TimeSpan.FromSeconds(1));
        using (QuestionStep step = question.StartStep("calculator"))
        {
            step.Output = "42";
            _clock.Advance(TimeSpan.FromSeconds(2));
        }
        question.Record(new ResultSubmission());

        Assert.Equal(new AgentStep { Agent = "calculator", StartedAt = Noon.AddSeconds(1), ExecutionTime = 2, Output = "42" }, Assert.Single(_run.Single.Steps!));
    }

    [Fact]
    public void Steps_stand_in_the_order_in_which_they_began()
    {
        using QuestionScope question = _run.StartQuestion("q", _clock);
        QuestionStep supervisor = question.StartStep("supervisor");
        QuestionStep helper = question.StartStep("helper");
        question.AddStep(new AgentStep { Agent = "calculator" });
        helper.Dispose();
        supervisor.Fail(new FormatException("not a number"));
        supervisor.Dispose();
        supervisor.Dispose();
        question.Record(new ResultSubmission());

        Assert.Equal(["supervisor", "helper", "calculator"], _run.Single.AgentFlow);
        Assert.Equal((false, "FormatException: not a number"), (_run.Single.Steps![0].Success, _run.Single.Steps[0].Error));
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("ä", 2)]
    [InlineData("語", 3)]
    [InlineData("😀", 4)]
    public void A_text_that_is_too_long_is_cut_between_characters_and_says_so(string character, int bytes)
    {
        string text = "x" + string.Concat(Enumerable.Repeat(character, (Limits.MaxTextBytes / bytes) + 1));
        AgentStep step = Added(new AgentStep { Agent = "a", Output = text, Metadata = JsonElement.Parse("""{"own": 1}""") });

        Assert.Equal("x" + string.Concat(Enumerable.Repeat(character, (Limits.MaxTextBytes - 1) / bytes)), step.Output);
        Assert.Equal($$$"""{"own":1,"altered":{"output":"cut; had {{{Encoding.UTF8.GetByteCount(text)}}} bytes"}}""", step.Metadata!.Value.GetRawText());
    }

    [Fact]
    public void What_the_service_would_refuse_is_altered_and_named()
    {
        AgentStep step = Added(new AgentStep
        {
            Agent = new string('n', 199) + "😀",
            Model = "",
            ExecutionTime = double.NaN,
            EstimatedCost = -1,
            InputTokens = long.MaxValue,
            OutputTokens = 7,
            Error = "a\0b",
            Metadata = JsonElement.Parse("[]"),
        });

        Assert.Equal(new string('n', 199), step.Agent);
        Assert.Equal((null, null, null, null, 7, "a\uFFFDb"), (step.Model, step.ExecutionTime, step.EstimatedCost, step.InputTokens, step.OutputTokens, step.Error));
        Assert.Equal(
            ["agent", "error", "estimated_cost", "execution_time", "input_tokens", "metadata"],
            step.Metadata!.Value.GetProperty("altered").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_step_without_a_name_is_kept()
    {
        Assert.Equal("unnamed", Added(new AgentStep()).Agent);
        Assert.Null(Added(new AgentStep { Metadata = default(JsonElement) }).Metadata);
    }

    [Fact]
    public void Metadata_outlives_its_document()
    {
        using QuestionScope question = _run.StartQuestion("q", _clock);
        using (var document = JsonDocument.Parse("""{"a": 1}"""))
            question.AddStep(new AgentStep { Agent = "a", Metadata = document.RootElement });
        question.Record(new ResultSubmission());

        Assert.Equal("""{"a": 1}""", _run.Single.Steps![0].Metadata!.Value.GetRawText());
    }

    [Fact]
    public void Above_ten_thousand_steps_only_the_sums_go_on()
    {
        using QuestionScope question = _run.StartQuestion("q", _clock);
        for (int number = 0; number < Limits.MaxSteps + 3; number++)
            question.AddStep(new AgentStep { Agent = "a", InputTokens = 2 });
        question.Record(new ResultSubmission());

        Assert.Equal((Limits.MaxSteps, 2 * (Limits.MaxSteps + 3)), (_run.Single.Steps!.Count, _run.Single.InputTokens));
        Assert.Equal("""{"steps_left_out":3}""", _run.Single.Steps[^1].Metadata!.Value.GetRawText());
        Assert.Null(_run.Single.Steps[^2].Metadata);
    }

    [Fact]
    public void The_texts_of_all_steps_leave_room_in_a_request()
    {
        using QuestionScope question = _run.StartQuestion("q", _clock);
        string text = new('x', Limits.MaxTextBytes);
        for (int number = 0; number < 40; number++)
            question.AddStep(new AgentStep { Agent = "a", Output = text, OutputTokens = 1 });
        question.Record(new ResultSubmission());

        Assert.Equal((40, 40), (_run.Single.Steps!.Count, _run.Single.OutputTokens));
        Assert.Equal(GatheredSteps.MaxBytes, _run.Single.Steps.Sum(step => step.Output!.Length));
        Assert.Equal("cut; had 1048576 bytes", _run.Single.Steps[^1].Metadata!.Value.GetProperty("altered").GetProperty("output").GetString());
    }

    private AgentStep Added(AgentStep step)
    {
        var run = new ListRecorder();
        using QuestionScope question = run.StartQuestion("q", _clock);
        question.AddStep(step);
        question.Record(new ResultSubmission());
        return Assert.Single(run.Single.Steps!);
    }
}
