using System.Net;
using System.Text;
using ExperimentApi.Client.Events;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.Events;

public class EventTests
{
    [Fact]
    public async Task A_stream_that_breaks_off_goes_on_after_its_last_event_and_repeats_nothing()
    {
        using var handler = new RecordingHandler(
            Stream("retry: 10\n\n", Status("1-0", "running"), Result("1-0", "q1"), Result("1-0", "q2"), "id: 2-2\nevent: pro"),
            Answers.Problem(HttpStatusCode.ServiceUnavailable, """{"status":503}"""),
            Stream(": keep-alive\n\n", Result("1-0", "q2"), Result("1-0", "q3"), "event: newer\ndata: {}\n\n", Progress("2-3", 3), Status("2-3", "deleted"), Result("9-9", "never")));
        LiveEvent[] events = [.. await ToListAsync(Client(handler).Events.ExperimentAsync("a/b"))];

        Assert.Equal(["running", "q1", "q2", "q3", "3", "deleted"], events.Select(next => next.Status?.Status ?? next.Result?.QuestionId ?? next.Progress?.Received.ToString(provider: null)));
        Assert.Equal("2-3", events[^1].Id);
        Assert.All(handler.Requests, request => Assert.Equal("GET /api/v1/experiments/a%2Fb/events", request.Line));
        Assert.Equal([null, "1-0", "1-0"], handler.Requests.Select(request => request.Headers.GetValueOrDefault("Last-Event-ID")));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 1)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    [InlineData(HttpStatusCode.Unauthorized, 2)]
    public async Task A_refusal_at_the_beginning_throws_and_one_that_will_stay_throws_later_too(HttpStatusCode status, int request)
    {
        HttpResponseMessage refusal = Answers.Problem(status, "{}");
        using var handler = request == 1 ? new RecordingHandler(refusal) : new RecordingHandler(Stream(Progress("1", 1)), refusal);
        var thrown = await Assert.ThrowsAsync<ExperimentApiException>(() => ToListAsync(Client(handler).Events.ProjectAsync("a b", "7")));
        Assert.Equal((status, request), (thrown.Status, handler.Requests.Count));
        Assert.Equal("GET /api/v1/events?project=a%20b", handler.Last.Line);
        Assert.Equal("7", handler.Requests[0].Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_given_up()
    {
        using var handler = new RecordingHandler(
            new HttpResponseMessage { Content = Events(new SilentStream()) }, Stream(Progress("1", 5), Status("1", "deleted")));
        List<LiveEvent> events = await ToListAsync(Client(handler, longWaits: 1).Events.ExperimentAsync("x"));
        Assert.Equal(5, events[0].Progress?.Received);
    }

    [Fact]
    public async Task Another_program_at_the_address_is_told_from_the_service()
    {
        using var handler = new RecordingHandler(Answers.Json("{}"));
        await Assert.ThrowsAsync<ExperimentApiException>(() => ToListAsync(Client(handler).Events.ExperimentAsync("x")));
    }

    [Fact]
    public async Task Cancelling_ends_it_wherever_it_waits()
    {
        using var handler = new RecordingHandler(new HttpResponseMessage { Content = Events(new SilentStream()) });
        using var end = new CancellationTokenSource();
        Task<List<LiveEvent>> reading = ToListAsync(Client(handler).Events.ExperimentAsync("x", cancellationToken: end.Token));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static ExperimentApiClient Client(RecordingHandler handler, int longWaits = 0) => new(
        new HttpClient(handler) { BaseAddress = new Uri("http://service.test") },
        new RecorderOptions { TimeProvider = new HurriedClock(longWaits) });

    private static async Task<List<LiveEvent>> ToListAsync(IAsyncEnumerable<LiveEvent> events)
    {
        var list = new List<LiveEvent>();
        await foreach (LiveEvent next in events)
            list.Add(next);
        return list;
    }

    private static HttpResponseMessage Stream(params string[] parts) =>
        new() { Content = Events(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(parts)))) };

    private static StreamContent Events(Stream body) => new(body) { Headers = { ContentType = new("text/event-stream") } };

    private static string Status(string id, string status) =>
        $"id: {id}\nevent: status\ndata: {{\"experiment_id\":\"x\",\"project\":\"p\",\"status\":\"{status}\",\"at\":\"2025-06-28T16:16:35Z\"}}\n\n";

    private static string Result(string id, string question) =>
        $"id: {id}\nevent: result\ndata: {{\"experiment_id\":\"x\",\"question_id\":\"{question}\",\"attempt\":1,\"received_at\":\"2025-06-28T16:16:35Z\"}}\n\n";

    private static string Progress(string id, int received) =>
        $"id: {id}\nevent: progress\ndata: {{\"experiment_id\":\"x\",\"project\":\"p\",\"received\":{received},\"correct\":0,\"errors\":0,\"ungraded\":0,\"skipped\":0,\"last_activity_at\":\"2025-06-28T16:16:35Z\"}}\n\n";

    /// <summary>Short waits are over at once, and the first so many long ones.</summary>
    private sealed class HurriedClock(int longWaits) : TimeProvider
    {
        private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

        private int _left = longWaits;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && (dueTime < Long || Interlocked.Decrement(ref _left) >= 0) ? TimeSpan.Zero : dueTime, period);
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
