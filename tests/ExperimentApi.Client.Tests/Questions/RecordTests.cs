using System.Diagnostics.Metrics;
using ExperimentApi.Client.Questions;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.Questions;

public sealed class RecordTests : IDisposable
{
    private readonly ListRecorder _run = new();
    private readonly List<string> _counted = [];
    private readonly MeterListener _listener = new();

    public RecordTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ExperimentApi.Client")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            if (tags.Contains(new("experiment_id", _run.ExperimentId)))
                _counted.Add(instrument.Name);
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_question_is_recorded_once()
    {
        using QuestionScope question = _run.StartQuestion("q");
        question.Record(new ResultSubmission { Predicted = "1" });

        Assert.Throws<InvalidOperationException>(() => question.Record(new ResultSubmission { Predicted = "2" }));
        question.Fail(new TimeoutException("after the answer"));
        Assert.Equal(("1", null), (_run.Single.Predicted, _run.Single.ErrorType));
    }

    [Fact]
    public async Task A_failure_tells_the_exception_and_what_was_done_until_then()
    {
        using QuestionScope question = _run.StartQuestion(new ResultSubmission { QuestionId = "q", QuestionType = "lookup" });
        question.AddStep(new AgentStep { Agent = "a", InputTokens = 5 });
        await question.FailAsync(new TimeoutException("too\0 slow"));
        await question.FailAsync(new TimeoutException("again"));

        ResultSubmission result = _run.Single;
        Assert.Equal(("q", "lookup", "TimeoutException", "too\uFFFD slow", 5), (result.QuestionId, result.QuestionType, result.ErrorType, result.ErrorMessage, result.InputTokens));
    }

    [Fact]
    public async Task What_the_recorder_does_not_take_is_not_recorded_and_may_be_tried_again()
    {
        using QuestionScope question = _run.StartQuestion("q");
        _run.Refusal = new ObjectDisposedException("run");
        Assert.Throws<ObjectDisposedException>(() => question.Record(new ResultSubmission()));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await question.RecordAsync(new ResultSubmission(), new CancellationToken(true)));

        _run.Refusal = null;
        question.AddStep(new AgentStep { Agent = "meanwhile" });
        question.Record(new ResultSubmission());
        Assert.Equal(["meanwhile"], _run.Single.AgentFlow);
    }

    [Fact]
    public void A_question_that_ends_without_a_record_is_counted_and_has_no_result()
    {
        QuestionScope question = _run.StartQuestion("q");
        question.Dispose();
        question.Dispose();

        Assert.Empty(_run.Results);
        Assert.Equal(["experimentapi.client.questions.abandoned"], _counted);
    }

    [Fact]
    public void A_step_after_the_record_is_counted_and_not_kept()
    {
        using (QuestionScope question = _run.StartQuestion("q"))
        {
            using QuestionStep step = question.StartStep("still at work");
            question.Record(new ResultSubmission());
        }

        Assert.Null(_run.Single.Steps);
        Assert.Equal(["experimentapi.client.steps.late"], _counted);
    }
}
