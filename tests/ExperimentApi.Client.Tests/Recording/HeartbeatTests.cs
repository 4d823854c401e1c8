using ExperimentApi.Client.Recording;

namespace ExperimentApi.Client.Tests.Recording;

public sealed class HeartbeatTests : RecorderTest
{
    private int Beats => Network.Requests.Count(request => request.Path == "/api/v1/experiments/exp_1/heartbeat");

    [Fact]
    public async Task A_run_without_results_says_that_it_is_alive()
    {
        await using ExperimentRun run = await StartAsync();

        await PassTimeUntilAsync(() => Beats == 2, "two beats");

        Assert.True(Clock.GetUtcNow() - Clock.Start >= 2 * Options.HeartbeatInterval);
    }

    [Fact]
    public async Task A_beat_that_is_lost_costs_nothing()
    {
        await using ExperimentRun run = await StartAsync();
        Answer = request => request.Path.EndsWith("/heartbeat") && Beats == 1 ? throw new HttpRequestException("Connection reset") : null;

        await PassTimeUntilAsync(() => Beats == 2, "another beat");

        Assert.Null((await run.FlushAsync()).Failure);
    }
}
