using System.Text.Json.Nodes;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Runner;

/// <summary>The real sample runner against the real service.</summary>
public sealed class SampleRunnerTests : IAsyncLifetime
{
    private readonly string _state = TemporaryFolder.New();
    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await TestService.StartAsync();

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        TemporaryFolder.Delete(_state);
    }

    [Fact]
    public async Task A_run_is_posted_and_its_figures_are_the_ones_of_the_service()
    {
        JsonNode printed = JsonNode.Parse(await RunAsync("--json", "--experiment-id", "exp_run", "-n", "20"))!;
        JsonNode stored = JsonNode.Parse(await _service.Client.GetStringAsync("/api/v1/experiments/exp_run"))!;

        Assert.Equal("completed", (string?)stored["status"]);
        Assert.True((long)stored["performance"]!["total_questions"]! > 50);
        Assert.Equal((long)stored["expected_questions"]!, (long)stored["performance"]!["total_answers"]!);
        Assert.Contains((string)stored["performance"]!["accuracy_rate"]!.ToJsonString(), printed.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Six_agents_beat_three()
    {
        await RunAsync("--experiment-id", "exp_three", "-n", "150", "--agents", "three");
        await RunAsync("--experiment-id", "exp_six", "-n", "150", "--agents", "six");

        Assert.True(await AccuracyAsync("exp_six") > await AccuracyAsync("exp_three") + 0.05);
        JsonNode three = JsonNode.Parse(await _service.Client.GetStringAsync("/api/v1/experiments/exp_three"))!;
        JsonNode six = JsonNode.Parse(await _service.Client.GetStringAsync("/api/v1/experiments/exp_six"))!;
        Assert.NotEqual((string?)three["config_hash"], (string?)six["config_hash"]);
        Assert.Equal((string?)three["dataset_hash"], (string?)six["dataset_hash"]);
    }

    private async Task<double> AccuracyAsync(string id) =>
        (double)JsonNode.Parse(await _service.Client.GetStringAsync($"/api/v1/experiments/{id}/performance"))!["accuracy_rate"]!;

    private Task<string> RunAsync(params string[] arguments) => Command.RunAsync(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "ExperimentApi.SampleRunner.dll"), "--server", _service.Address.ToString(), .. arguments],
        AppContext.BaseDirectory, new Dictionary<string, string> { ["XDG_STATE_HOME"] = _state }, TimeSpan.FromMinutes(2));
}
