using System.Text;
using System.Text.RegularExpressions;
using ExperimentApi.Contracts.Live;
using ExperimentApi.Http.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.Events;

/// <summary>A reader who takes nothing, and later everything.</summary>
public sealed class SlowReaderTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    [Fact]
    public async Task It_gets_the_latest_progress_with_the_answers_it_has_missed()
    {
        var reader = new Reader();
        Task serving = reader.Serve(Streams, out EventStream stream);
        for (int number = 1; number <= 5_000; number++)
        {
            stream.Add(new ResultFrame("1-0", "exp", ResultFrame.DataOf(Result(number))));
            if (number % 100 == 0)
                stream.Add(new ProgressFrame($"1-{number}", Progress(number)));
        }
        stream.End();
        reader.Takes.Release(1_000_000);
        await serving;

        string text = Encoding.UTF8.GetString(reader.Taken.ToArray());
        int told = Regex.Count(text, "event: result\n");
        long skipped = Regex.Matches(text, "\"skipped\":(?<count>[0-9]+)").Sum(match => long.Parse(match.Groups["count"].ValueSpan, null));
        Assert.InRange(told, 1, 1_100);
        Assert.Equal(5_000, told + skipped);
        Assert.Contains("\"received\":5000,", text[text.LastIndexOf("event: progress", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_cut_when_it_has_taken_nothing_for_a_minute()
    {
        var reader = new Reader();
        Task serving = reader.Serve(Streams, out EventStream stream);
        stream.Add(new ProgressFrame("1-1", Progress(1)));
        for (int quarter = 0; quarter < 4; quarter++)
            Service.Clock.Advance(EventStreams.KeepAliveEvery);
        Assert.False(reader.RequestAborted.IsCancellationRequested);
        Service.Clock.Advance(EventStreams.KeepAliveEvery);
        Assert.True(reader.RequestAborted.IsCancellationRequested);
        await serving;
    }

    private EventStreams Streams => Service.Services.GetRequiredService<EventStreams>();

    private static ResultEvent Result(int number) => new() { ExperimentId = "exp", QuestionId = $"q{number}", Attempt = 1, ReceivedAt = DateTimeOffset.UnixEpoch };

    private static ProgressEvent Progress(int received) => new()
    {
        ExperimentId = "exp", Project = "p", Received = received, Correct = 0, Errors = 0, Ungraded = 0, Skipped = 0, LastActivityAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>A connection that takes a write when it is let.</summary>
    private sealed class Reader : Stream, IHttpRequestLifetimeFeature
    {
        private readonly CancellationTokenSource _aborted = new();

        public SemaphoreSlim Takes { get; } = new(0);

        public MemoryStream Taken { get; } = new();

        public CancellationToken RequestAborted { get => _aborted.Token; set => throw new NotSupportedException(); }

        public Task Serve(EventStreams streams, out EventStream stream)
        {
            var context = new DefaultHttpContext();
            context.Features.Set<IHttpRequestLifetimeFeature>(this);
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(this));
            stream = new EventStream(streams, _ => Taken);
            return stream.ExecuteAsync(context);
        }

        public void Abort() => _aborted.Cancel();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Takes.WaitAsync(_aborted.Token);
            Taken.Write(buffer.Span);
        }

        public override async Task FlushAsync(CancellationToken cancellationToken) => await Task.CompletedTask;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
