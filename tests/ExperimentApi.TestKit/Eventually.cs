namespace ExperimentApi.TestKit;

/// <summary>Waits for what another process or thread does, as long as it takes and not longer than a deadline.</summary>
public static class Eventually
{
    /// <summary>Nothing takes so long that does not hang, not either where many suites share a slow machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? within = null) => TrueAsync(() => Task.FromResult(condition()), what, within);

    /// <exception cref="TimeoutException">The condition did not come true; the message says which.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? within = null)
    {
        TimeSpan limit = within ?? Patience;
        using var deadline = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!await condition())
                await timer.WaitForNextTickAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {limit.TotalSeconds} s: {what}");
        }
    }
}
