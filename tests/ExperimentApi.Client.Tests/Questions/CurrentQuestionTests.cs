using ExperimentApi.Client.Questions;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.Questions;

public class CurrentQuestionTests
{
    private readonly ListRecorder _run = new();

    [Fact]
    public void A_question_is_current_from_its_start_to_its_end()
    {
        Assert.Null(QuestionScope.Current);
        using (QuestionScope outer = _run.StartQuestion("outer"))
        {
            Assert.Same(outer, QuestionScope.Current);
            using (QuestionScope inner = _run.StartQuestion("inner"))
                Assert.Same(inner, QuestionScope.Current);
            Assert.Same(outer, QuestionScope.Current);
        }
        Assert.Null(QuestionScope.Current);
    }

    [Fact]
    public async Task Questions_worked_on_at_the_same_time_do_not_mix()
    {
        var allStarted = new Barrier(4);
        await Parallel.ForEachAsync(Enumerable.Range(0, 4), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, token) =>
        {
            using QuestionScope question = _run.StartQuestion($"q{number}");
            Assert.True(allStarted.SignalAndWait(TimeSpan.FromSeconds(30), token));
            await Task.WhenAll(Enumerable.Range(0, 50).Select(step => Task.Run(
                () => QuestionScope.Current!.AddStep(new AgentStep { Agent = $"agent of q{number}", InputTokens = 1 }), token)));
            await question.RecordAsync(new ResultSubmission(), token);
        });

        Assert.Equal(4, _run.Results.Count);
        Assert.All(_run.Results, result => Assert.Equal(50, result.InputTokens));
        Assert.All(_run.Results, result => Assert.Equal([$"agent of {result.QuestionId}"], result.AgentFlow!.Distinct()));
    }

    [Fact]
    public async Task A_question_ended_by_another_flow_is_current_no_more()
    {
        using QuestionScope outer = _run.StartQuestion("outer");
        QuestionScope inner = _run.StartQuestion("inner");
        await Task.Run(inner.Dispose);

        Assert.Same(outer, QuestionScope.Current);
    }

    [Fact]
    public void Ended_out_of_order_the_one_still_open_is_current()
    {
        QuestionScope first = _run.StartQuestion("first");
        QuestionScope second = _run.StartQuestion("second");
        first.Dispose();
        Assert.Same(second, QuestionScope.Current);
        second.Dispose();
        Assert.Null(QuestionScope.Current);
    }

    [Fact]
    public async Task A_question_started_within_a_call_ends_with_it_for_the_caller()
    {
        await AnswerAsync();
        Assert.Null(QuestionScope.Current);

        async Task AnswerAsync()
        {
            _run.StartQuestion("left open");
            await Task.Yield();
            Assert.NotNull(QuestionScope.Current);
        }
    }
}
