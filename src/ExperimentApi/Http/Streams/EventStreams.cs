using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Http.Streams;

/// <summary>All open streams of this instance: how many there may be, their signs of life, and their end when the service stops.</summary>
public sealed class EventStreams : IDisposable
{
    public static readonly TimeSpan KeepAliveEvery = TimeSpan.FromSeconds(15);

    // A minute and some.
    private const int PatienceInTicks = 4;

    // Real time: a key that was revoked is revoked, whatever the clock says.
    private static readonly TimeSpan GuardEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<EventStream, bool> _open = new();
    private readonly int _max;
    private readonly ITimer _keepAlive;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenRegistration _stopping;
    private int _count;

    public EventStreams(IOptions<EventStreamOptions> options, TimeProvider clock, IHostApplicationLifetime lifetime, IMeterFactory meters, IEnumerable<IStreamGuard> guards)
    {
        _max = options.Value.MaxStreams;
        _keepAlive = clock.CreateTimer(_ => Tick(), null, KeepAliveEvery, KeepAliveEvery);
        if (guards.ToArray() is { Length: > 0 } all)
            _ = Task.Run(() => GuardAsync(all));
        _stopping = lifetime.ApplicationStopping.Register(EndAll);
        meters.Create("ExperimentApi").CreateObservableUpDownCounter("experimentapi.streams.open", () => Volatile.Read(ref _count), "{stream}", "Open streams of events.");
    }

    /// <summary>The answer where there is no room for another.</summary>
    public Problem Full => new(StatusCodes.Status503ServiceUnavailable, $"This instance has {_max} open streams, and takes no more for now.") { RetryAfter = 10 };

    public void Dispose()
    {
        _keepAlive.Dispose();
        _end.Cancel();
        _end.Dispose();
        _stopping.Dispose();
    }

    internal bool TryAdd(EventStream stream)
    {
        if (Interlocked.Increment(ref _count) > _max)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }
        _open[stream] = true;
        if (_stopping.Token.IsCancellationRequested)
            stream.End();
        return true;
    }

    internal void Remove(EventStream stream)
    {
        if (_open.TryRemove(stream, out _))
            Interlocked.Decrement(ref _count);
    }

    private void Tick()
    {
        foreach ((EventStream stream, _) in _open)
            stream.Tick(PatienceInTicks);
    }

    private void EndAll()
    {
        foreach ((EventStream stream, _) in _open)
            stream.End();
    }

    private async Task GuardAsync(IStreamGuard[] guards)
    {
        CancellationToken end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            foreach ((EventStream stream, _) in _open)
                await EndIfForbiddenAsync(guards, stream, end);
            await Task.Delay(GuardEvery, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task EndIfForbiddenAsync(IStreamGuard[] guards, EventStream stream, CancellationToken end)
    {
        try
        {
            foreach (IStreamGuard guard in guards)
            {
                if (!await guard.MayGoOnAsync(stream.User, end))
                    stream.End();
            }
        }
        catch (Exception)
        {
            // Nobody can say while the database is away, when there is nothing to tell either. A second later it is asked again.
        }
    }
}

/// <summary>How many streams one instance holds.</summary>
public sealed record EventStreamOptions
{
    public const string Section = "Live";

    /// <summary>Most streams that are open at once.</summary>
    public int MaxStreams { get; init; } = 5_000;
}

/// <summary>
/// Decides every second for every open stream whether its reader may still read: a key may have been revoked since, or have expired. It is
/// asked often and for many, so it answers from memory, mostly. Where it throws, the stream goes on until it does not.
/// </summary>
public interface IStreamGuard
{
    ValueTask<bool> MayGoOnAsync(ClaimsPrincipal user, CancellationToken cancellationToken);
}
