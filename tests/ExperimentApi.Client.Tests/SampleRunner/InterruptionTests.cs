using System.Net;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.SampleRunner;

public class InterruptionTests
{
    [Fact]
    public async Task A_cancelled_run_posts_what_it_has_and_says_that_it_was_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var service = new FakeService();

        RunnerRun run = await RunnerRun.OfAsync(
            service, ["-n", "100", "--experiment-id", "exp_1"], terminal: true, new Impatient(stop, 60), stop.Token);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal("cancelled", service.Finish.GetProperty("status").GetString());
        Assert.Equal(60, service.Results.Count);
        Assert.Contains("exp_1: cancelled", run.Out);
    }

    [Theory]
    [InlineData(HttpStatusCode.Created, "/api/v1/experiments/exp_1/results")]
    [InlineData(HttpStatusCode.OK, "/api/v1/experiments/exp_1/results?on_conflict=keep")]
    public async Task A_run_that_is_taken_up_again_keeps_what_was_stored(HttpStatusCode created, string path)
    {
        using var service = new FakeService(created);

        await RunnerRun.OfAsync(service, ["-n", "2", "--experiment-id", "exp_1"]);

        Assert.All(service.Requests.Where(request => request.Path.Contains("/results")), request => Assert.Equal(path, request.Path));
    }

    [Fact]
    public async Task Two_starts_of_one_command_post_the_same_snapshot()
    {
        using FakeService first = new(), second = new();

        await RunnerRun.OfAsync(first, ["-n", "3", "--experiment-id", "exp_1", "--tag", "a", "--tag", "b"]);
        await RunnerRun.OfAsync(second, ["-n", "3", "--experiment-id", "exp_1", "--tag", "a", "--tag", "b"]);

        Assert.Equal(first.Requests[0].Body, second.Requests[0].Body);
    }

    [Fact]
    public async Task A_service_that_goes_away_during_the_run_costs_nothing()
    {
        int posts = 0;
        using var service = new FakeService(watch: request =>
        {
            if (request.Path.EndsWith("/results") && Interlocked.Increment(ref posts) is 2 or 3)
                throw new HttpRequestException("Connection reset");
        });

        RunnerRun run = await RunnerRun.OfAsync(service, ["-n", "30", "--experiment-id", "exp_1"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(service.Snapshot.GetProperty("expected_questions").GetInt32(), service.Results.DistinctBy(result => result.GetProperty("question_id").GetString()).Count());
    }

    [Fact]
    public async Task Results_that_are_refused_are_told_at_the_end()
    {
        using var service = new RecordingHandler(request => request.Path.EndsWith("/results")
            ? Answers.Problem(HttpStatusCode.Conflict, """{"title":"Conflict","errors":{"/0":["is stored with other content"]}}""")
            : request.Path.EndsWith("/experiments") ? Answers.Json(Answers.Experiment, HttpStatusCode.Created) : Answers.Json(Answers.Performance));

        RunnerRun run = await RunnerRun.OfAsync(service, ["-n", "1", "--experiment-id", "exp_1"]);

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("were refused", run.Error);
    }

    /// <summary>Presses Ctrl-C when so many questions have been answered.</summary>
    private sealed class Impatient(CancellationTokenSource stop, int questions) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains($"K{questions} of", StringComparison.Ordinal) == true)
                stop.Cancel();
        }
    }
}
