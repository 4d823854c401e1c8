using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ExperimentApi.Http.Streams;

/// <summary>
/// An answer of server-sent events that goes on until its reader leaves, the service stops, or there is nothing more to say. It holds a
/// connection of its reader, a short queue, and nothing of the database.
/// </summary>
/// <param name="streams">All streams of this instance.</param>
/// <param name="begin">Begins to send it frames; disposing what it gives ends that.</param>
public sealed class EventStream(EventStreams streams, Func<EventStream, IDisposable> begin) : IResult
{
    public const string MediaType = "text/event-stream";

    private const int MaxQueued = 1_000;
    private const int FlushBytes = 16 * 1024;

    private static readonly byte[] Beginning = [.. "retry: 2000\n\n"u8];
    private static readonly byte[] KeepAlive = [.. ": keep-alive\n\n"u8];

    private readonly Lock _gate = new();
    private readonly FrameQueue _queue = new(MaxQueued);
    private TaskCompletionSource? _waiting;
    // Ticks since a flush began that has not ended; negative where none is under way.
    private int _stuckFor = -1;
    private bool _keepAlive;
    private bool _quiet;
    private bool _ended;
    private HttpContext? _context;

    /// <summary>Who reads; known while it is open.</summary>
    public ClaimsPrincipal User { get; private set; } = new();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        (_context, User) = (httpContext, httpContext.User);
        if (!streams.TryAdd(this))
        {
            await streams.Full.ExecuteAsync(httpContext);
            return;
        }
        try
        {
            using IDisposable _ = begin(this);
            await WriteAllAsync(httpContext);
        }
        catch (Exception end) when (httpContext.RequestAborted.IsCancellationRequested || end is ConnectionResetException or ConnectionAbortedException)
        {
            // The reader has left, or was cut because it took nothing: no fault either way.
        }
        finally
        {
            streams.Remove(this);
        }
    }

    /// <summary>Something to send.</summary>
    public void Add(EventFrame frame)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _queue.Add(frame);
            WakeUp();
        }
    }

    /// <summary>The answer ends when all is sent that waits.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            WakeUp();
        }
    }

    /// <summary>Sends a sign of life where nothing was sent since the last call; cuts a reader who has taken nothing for so many calls.</summary>
    internal void Tick(int patience)
    {
        lock (_gate)
        {
            if (_stuckFor >= 0 && ++_stuckFor > patience)
                _context?.Abort();
            if (_quiet)
            {
                _keepAlive = true;
                WakeUp();
            }
            _quiet = true;
        }
    }

    private async Task WriteAllAsync(HttpContext context)
    {
        Open(context);
        PipeWriter body = context.Response.BodyWriter;
        body.Write(Beginning);
        await FlushAsync(body, context.RequestAborted);
        while (true)
        {
            long unflushed = 0;
            while (unflushed < FlushBytes && TryTake(out EventFrame? frame, out long moreSkipped))
            {
                long before = body.UnflushedBytes;
                frame.WriteTo(body, moreSkipped);
                unflushed += Math.Max(1, body.UnflushedBytes - before);
            }
            if (unflushed > 0)
                await FlushAsync(body, context.RequestAborted);
            else if (await NothingMoreAsync(body, context.RequestAborted))
                return;
        }
    }

    private static void Open(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-cache";
        // For nginx, which would otherwise gather events before it passes them on.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // How slow a reader may be is decided here. HTTP/2 has no such limit for a stream.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }

    private bool TryTake([NotNullWhen(true)] out EventFrame? frame, out long moreSkipped)
    {
        lock (_gate)
            return _queue.TryTake(out frame, out moreSkipped);
    }

    /// <summary>Waits for something to do; whether the stream is at its end.</summary>
    private async ValueTask<bool> NothingMoreAsync(PipeWriter body, CancellationToken aborted)
    {
        Task wait;
        lock (_gate)
        {
            if (!_queue.IsEmpty)
                return false;
            if (_ended)
                return true;
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            wait = _keepAlive ? Task.CompletedTask : _waiting.Task;
        }
        if (!wait.IsCompleted)
            await wait.WaitAsync(aborted);
        bool keepAlive;
        lock (_gate)
            (keepAlive, _keepAlive, _waiting) = (_keepAlive && _queue.IsEmpty && !_ended, false, null);
        if (keepAlive)
        {
            body.Write(KeepAlive);
            await FlushAsync(body, aborted);
        }
        return false;
    }

    private async ValueTask FlushAsync(PipeWriter body, CancellationToken aborted)
    {
        lock (_gate)
            (_stuckFor, _quiet) = (0, false);
        await body.FlushAsync(aborted);
        lock (_gate)
            _stuckFor = -1;
        aborted.ThrowIfCancellationRequested();
    }

    private void WakeUp() => _waiting?.TrySetResult();
}
