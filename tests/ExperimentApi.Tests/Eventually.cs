namespace ExperimentApi.Tests;

/// <summary>Waits for what others do, as long as it takes and not longer than a deadline.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? within = null)
    {
        TimeSpan limit = within ?? TimeSpan.FromSeconds(30);
        using var deadline = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!await condition())
                await timer.WaitForNextTickAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Assert.Fail($"Not within {limit.TotalSeconds} s: {what}");
        }
    }
}
