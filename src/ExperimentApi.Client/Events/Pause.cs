namespace ExperimentApi.Client.Events;

/// <summary>How long to wait before connecting again: longer each time, but not long, and never all clients at the same moment.</summary>
internal sealed class Pause(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private TimeSpan _next = Shortest;
    private TimeSpan? _suggested;

    /// <summary>All is well again.</summary>
    public void Reset() => _next = Shortest;

    /// <summary>At least so long, the next time.</summary>
    public void Suggest(TimeSpan? wait) => _suggested = wait;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait = _next * (0.5 + (0.5 * Random.Shared.NextDouble()));
        if (_suggested is { } suggested && suggested > wait)
            wait = suggested < Longest ? suggested : Longest;
        (_suggested, _next) = (null, _next * 2 < Longest ? _next * 2 : Longest);
        await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
    }
}
