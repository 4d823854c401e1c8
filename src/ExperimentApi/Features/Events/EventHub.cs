using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using ExperimentApi.Data.Live;
using Npgsql;

namespace ExperimentApi.Features.Events;

/// <summary>
/// Tells all streams of this instance what is new, in one loop: an experiment that changed is read once, however many streams show it, and
/// not at all where none does. Everything here but <see cref="Subscribe" /> is the loop's alone.
/// </summary>
internal sealed partial class EventHub(IServiceProvider services, HeardChanges heard, TimeProvider clock, ILogger<EventHub> logger) : BackgroundService
{
    /// <summary>Runs of a project that a stream begins with, and that are looked after where nobody tells of them.</summary>
    private const int NewestRuns = 200;

    // Real time. The first finds what nobody told: a process that died after its commit, notifications that a pooler does not pass on, and silence.
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(10);

    private readonly ConcurrentQueue<(Subscription Subscription, bool Arrives)> _changes = new();
    private readonly Dictionary<Guid, Watch> _watches = [];
    private readonly HashSet<Subscription> _projects = [];
    private long _checkedAt = Stopwatch.GetTimestamp();

    /// <summary>Begins to tell; disposing ends it.</summary>
    public IDisposable Subscribe(Subscription subscription)
    {
        _changes.Enqueue((subscription, true));
        heard.Wake();
        return new Leaving(() =>
        {
            _changes.Enqueue((subscription, false));
            heard.Wake();
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reader = services.GetRequiredService<LiveReader>();
        var teller = new EventTeller(reader, clock, _projects);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken);
            try
            {
                await TurnAsync(reader, teller, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Streams stay open: they go on when the database is back.
                LogFault(logger, fault is NpgsqlException or SocketException or TimeoutException ? null : fault, fault.Message);
                heard.LoseTrack();
                await Task.Delay(RetryAfter, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        Task some = heard.SomeAsync();
        TimeSpan wait = CheckEvery;
        foreach (Watch watch in _watches.Values)
        {
            if (watch.Rest is { } rest && rest < wait)
                wait = rest;
        }
        if (_watches.Count == 0 && _projects.Count == 0)
            wait = Timeout.InfiniteTimeSpan;
        else if (wait <= TimeSpan.Zero)
            return;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(some, Task.Delay(wait, timeout.Token));
        await timeout.CancelAsync();
    }

    private async Task TurnAsync(LiveReader reader, EventTeller teller, CancellationToken cancellationToken)
    {
        (HashSet<Guid> keys, bool lostTrack) = heard.Take();
        while (_changes.TryDequeue(out var change))
            await ChangeAsync(reader, change.Subscription, change.Arrives, cancellationToken);
        foreach (Guid key in keys)
            Touch(key);
        if (lostTrack || Stopwatch.GetElapsedTime(_checkedAt) >= CheckEvery)
            await CheckAsync(reader, cancellationToken);

        (Guid Key, Watch Watch)[] due = [.. _watches.Where(entry => entry.Value.Rest <= TimeSpan.Zero).Select(entry => (entry.Key, entry.Value))];
        if (due.Length > 0)
            await teller.TellAsync(due, () => SafePosition, cancellationToken);
    }

    private async Task ChangeAsync(LiveReader reader, Subscription subscription, bool arrives, CancellationToken cancellationToken)
    {
        if (!arrives)
        {
            Leave(subscription);
        }
        else if (subscription.Key is { } key)
        {
            Arrive(Known(key), subscription);
        }
        else
        {
            _projects.Add(subscription);
            await BeginAsync(reader, subscription, cancellationToken);
        }
    }

    private async Task BeginAsync(LiveReader reader, Subscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            DateTimeOffset? since = subscription.From?.At - EventTeller.Overlap;
            foreach (string? project in subscription.Places)
            {
                foreach (Guid present in (await reader.PresentAsync(project, since, NewestRuns, cancellationToken)).Keys)
                    Arrive(Known(present), subscription);
            }
        }
        catch
        {
            // It would never be told what is there; its reader connects again.
            subscription.Stream.End();
            throw;
        }
    }

    private void Arrive(Watch watch, Subscription subscription)
    {
        if (subscription.IsOfOne)
            watch.Streams.Add(subscription);
        watch.Newcomers.Add(subscription);
        watch.Touch(clock.GetUtcNow());
    }

    private void Leave(Subscription subscription)
    {
        _projects.Remove(subscription);
        foreach ((Guid key, Watch watch) in _watches)
        {
            watch.Newcomers.Remove(subscription);
            watch.Streams.Remove(subscription);
            if (_projects.Count == 0 && watch.Streams.Count == 0)
                _watches.Remove(key);
        }
    }

    private Watch Known(Guid key) => _watches.TryGetValue(key, out Watch? watch) ? watch : _watches[key] = new Watch();

    private void Touch(Guid key)
    {
        if (_projects.Count > 0)
            Known(key).Touch(clock.GetUtcNow());
        else if (_watches.TryGetValue(key, out Watch? watch))
            watch.Touch(clock.GetUtcNow());
    }

    /// <summary>Looks at the versions of all that is watched, and at the newest runs of projects.</summary>
    private async Task CheckAsync(LiveReader reader, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach ((Guid key, Watch watch) in _watches)
        {
            if (watch.Streams.Count == 0 && (_projects.Count == 0 || Stopwatch.GetElapsedTime(watch.TouchedAt) > ForgetAfter))
                _watches.Remove(key);
        }
        if (_watches.Count > 0)
        {
            Dictionary<Guid, LiveState> states = await reader.StatesAsync(_watches.Keys.ToArray(), cancellationToken);
            foreach ((Guid key, Watch watch) in _watches)
            {
                if (watch.State is { } known && EventTeller.HasChanged(known, watch.Status, states.GetValueOrDefault(key), now))
                    watch.Touch(now);
            }
        }
        foreach (string? project in _projects.SelectMany(subscription => subscription.Places).Distinct().ToArray())
        {
            foreach (Guid key in (await reader.PresentAsync(project, null, NewestRuns, cancellationToken)).Keys)
            {
                if (!_watches.ContainsKey(key))
                    Touch(key);
            }
        }
        _checkedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>All that arrived before was told to streams of projects.</summary>
    private DateTimeOffset SafePosition => _watches.Values.Min(watch => watch.DirtySince) ?? clock.GetUtcNow();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Streams of events wait for the database: {Reason}")]
    private static partial void LogFault(ILogger logger, Exception? fault, string reason);

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
