using System.Net;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Containers;

/// <summary>
/// The compose file for real. It builds an image, which takes minutes, so it runs where <c>EXPERIMENTAPI_TEST_COMPOSE=1</c> asks for it;
/// CI asks wherever it has an engine.
/// </summary>
public sealed class ComposeTests : IAsyncLifetime
{
    private const string Variable = "EXPERIMENTAPI_TEST_COMPOSE";
    private readonly string _project = $"experimentapi-test-{Guid.NewGuid().ToString("N")[..8]}";
    private readonly int _port = Ports.Free();

    [SkippableFact]
    public async Task The_compose_file_brings_up_a_healthy_service_that_keeps_its_data()
    {
        Skip.IfNot(Wanted, $"Set {Variable}=1 to build and start the containers.");
        await ComposeAsync("up", "--build", "--detach", "--wait");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };

        using HttpResponseMessage created = await client.PostAsync("/api/v1/experiments", JsonContent("""{"experiment_id": "smoke", "expected_questions": 2}"""));
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
        using HttpResponseMessage stored = await client.PostAsync("/api/v1/experiments/smoke/results",
            JsonContent("""[{"question_id": "a/1", "is_correct": true}, {"question_id": "a/2", "is_correct": false}]"""));
        Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync());

        await ComposeAsync("restart", "postgres");
        JsonNode performance = JsonNode.Parse(await GetOnceBackAsync(client, "/api/v1/experiments/smoke/performance"))!;
        Assert.Equal(2, (int)performance["total_questions"]!);
        Assert.Equal(0.5, (double)performance["accuracy_rate"]!);
        Assert.Contains("swagger-ui", await client.GetStringAsync("/swagger/index.html"), StringComparison.Ordinal);
    }

    // While its database restarts the service says 503, and nothing else.
    private static async Task<string> GetOnceBackAsync(HttpClient client, string path)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            using HttpResponseMessage answer = await client.GetAsync(path, deadline.Token);
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadAsStringAsync(deadline.Token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Wanted ? ComposeAsync("down", "--volumes", "--rmi", "local") : Task.CompletedTask;

    private static bool Wanted => Environment.GetEnvironmentVariable(Variable) == "1";

    private static StringContent JsonContent(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private Task<string> ComposeAsync(params string[] arguments) => Command.RunAsync("docker", ["compose", "--project-name", _project, .. arguments], Repository.Root,
        new Dictionary<string, string> { ["PORT"] = $"{_port}" }, TimeSpan.FromMinutes(8));
}
