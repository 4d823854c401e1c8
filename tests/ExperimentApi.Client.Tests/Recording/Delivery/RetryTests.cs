using System.Net;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.Recording.Delivery;

public sealed class RetryTests : RecorderTest
{
    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public Task An_answer_that_says_nothing_of_the_data_is_no_loss(HttpStatusCode status) =>
        IsSentAgainAsync(() => Answers.Problem(status, """{"title":"No."}"""));

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.OK)]
    public Task An_answer_of_something_in_between_is_none_of_the_service(HttpStatusCode status) =>
        IsSentAgainAsync(() => Answers.Json("<html>", status, "text/html"));

    [Fact]
    public Task A_lost_connection_is_no_loss() => IsSentAgainAsync(() => throw new HttpRequestException("Connection reset"));

    [Fact]
    public Task A_broken_answer_is_no_loss() => IsSentAgainAsync(() => throw new HttpIOException(HttpRequestError.ResponseEnded));

    [Fact]
    public Task A_failure_that_nobody_thought_of_is_no_loss() => IsSentAgainAsync(() => throw new InvalidOperationException("What?"));

    [Fact]
    public async Task A_try_without_an_answer_ends()
    {
        int tries = 0;
        using var network = new SilentHandler(() => Interlocked.Increment(ref tries));
        var client = new ExperimentApiClient(new HttpClient(network) { BaseAddress = new Uri("http://service.test") });

        await using ExperimentRun run = await PassTimeUntilAsync(client.StartRunAsync(new() { ExperimentId = "e" }, Options));

        Assert.Equal("No answer within 60 seconds.", run.Report.Failure);
        Assert.Null(run.IsResumed);
        await DisposeAsync(run);
    }

    [Fact]
    public async Task The_service_is_not_asked_again_before_it_wants_to_be()
    {
        await using ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request)
            ? Answers.Problem(HttpStatusCode.ServiceUnavailable, "{}").With("Retry-After", "300")
            : null;
        run.Record(Result("q1"));
        await run.FlushAsync();

        DateTimeOffset refused = Clock.GetUtcNow();
        ComeBack();
        await PassTimeUntilAsync(() => run.Report.Delivered == 1, "the result is delivered");

        Assert.InRange(Clock.GetUtcNow() - refused, TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(300 * 1.25 + 60));
        await DisposeAsync(run);
    }

    private async Task IsSentAgainAsync(Func<HttpResponseMessage> failure)
    {
        Options.DeliveryTimeout = TimeSpan.FromMinutes(10);
        await using ExperimentRun run = await StartAsync();
        int posts = 0;
        Answer = request => IsResults(request) && Interlocked.Increment(ref posts) <= 2 ? failure() : null;

        run.Record(Result("q1"));
        RecordingReport away = await run.FlushAsync();
        RecordingReport back = await PassTimeUntilAsync(run.CompleteAsync());

        Assert.Equal((0, 1, 0), (away.Delivered, away.Spooled, away.Rejected));
        Assert.NotNull(away.Failure);
        Assert.Equal((1, 0, 0, true, null), (back.Delivered, back.Spooled, back.Rejected, back.IsFinished, back.Failure));
        Assert.Equal(["q1", "q1", "q1"], Batches);
    }

    private sealed class SilentHandler(Action asked) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Nobody waits that long.");
        }
    }
}
