using System.Net;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Results;
using ExperimentApi.SampleRunner.Posting;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Client.Tests.SampleRunner;

public class InterruptionTests
{
    [Fact]
    public async Task A_cancelled_run_posts_what_it_has_and_says_that_it_was_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var service = new FakeService(watch: request =>
        {
            if (request.Path.EndsWith("/results"))
                stop.Cancel();
        });

        RunnerRun run = await RunnerRun.OfAsync(service, ["-n", "100"], cancellationToken: stop.Token);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal("cancelled", service.Finish.GetProperty("status").GetString());
        Assert.InRange(service.Results.Count, ResultPoster.BatchSize, 3 * ResultPoster.BatchSize);
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
    public async Task A_slow_run_says_every_minute_that_it_is_alive()
    {
        var clock = new FakeTimeProvider();
        var beats = new TaskCompletionSource();
        using var service = new FakeService(watch: request =>
        {
            if (request.Path.EndsWith("/heartbeat"))
                beats.TrySetResult();
        });
        using var http = new HttpClient(service) { BaseAddress = new Uri("http://service.test") };
        var poster = new ResultPoster(new ExperimentApiClient(http), "exp_1", OnConflict.Fail, clock);
        using var stop = new CancellationTokenSource();
        Task beating = poster.BeatAsync(stop.Token);

        clock.Advance(ResultPoster.HeartbeatAfter);
        await beats.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        await beating;

        Assert.Equal("/api/v1/experiments/exp_1/heartbeat", Assert.Single(service.Requests).Path);
    }

    [Fact]
    public async Task A_result_waits_for_its_batch_but_not_longer_than_two_seconds()
    {
        var clock = new FakeTimeProvider();
        using var service = new FakeService();
        using var http = new HttpClient(service) { BaseAddress = new Uri("http://service.test") };
        var poster = new ResultPoster(new ExperimentApiClient(http), "exp_1", OnConflict.Fail, clock);

        await poster.AddAsync(new ResultSubmission { QuestionId = "q1" }, CancellationToken.None);
        Assert.Empty(service.Requests);
        clock.Advance(ResultPoster.LongestWait);
        await poster.AddAsync(new ResultSubmission { QuestionId = "q2" }, CancellationToken.None);

        Assert.Equal(2, service.Results.Count);
    }
}
