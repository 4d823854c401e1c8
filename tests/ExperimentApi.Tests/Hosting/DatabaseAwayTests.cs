using System.Text;
using ExperimentApi.Hosting;
using ExperimentApi.LocalPostgres;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExperimentApi.Tests.Hosting;

/// <summary>The database goes and comes back; each test has a server of its own.</summary>
public sealed class DatabaseAwayTests : IAsyncLifetime
{
    private readonly string _root = TemporaryFolder.New();
    private LocalPostgresServer? _server;
    private TestService? _service;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        TemporaryFolder.Delete(_root);
    }

    [SkippableFact]
    public async Task A_database_that_stops_is_told_within_five_seconds_and_the_service_recovers_by_itself()
    {
        string address = await StartDatabaseAsync();
        await StartServiceAsync(address);
        Assert.Equal(201, (await PostAsync("before")).Status);
        // Where packets vanish it is this that ends the wait.
        string used = _service!.Services.GetRequiredService<DatabaseAddress>().ConnectionString;
        Assert.InRange(new NpgsqlConnectionStringBuilder(used).Timeout, 1, 4);

        await _server!.DisposeAsync();

        for (int round = 0; round < 3; round++)
        {
            await IsAwayAsync(() => GetAsync("/api/v1/experiments/before"));
            await IsAwayAsync(() => GetAsync("/api/v1/experiments"));
            await IsAwayAsync(() => PostAsync("during"));
            await IsAwayAsync(() => PostAsync("before", "/api/v1/experiments/before/results", """{"question_id": "1"}"""));
            await IsAwayAsync(() => GetAsync("/health/ready"));
            Assert.Equal(200, (await GetAsync("/health/live")).Status);
        }

        await StartDatabaseAsync();
        await Eventually.TrueAsync(async () => (await GetAsync("/health/ready")).Status == 200, "the service is ready again");
        Assert.Equal(200, (await GetAsync("/api/v1/experiments/before")).Status);
        Assert.Equal(404, (await GetAsync("/api/v1/experiments/during")).Status);
        Assert.Equal(200, (await PostAsync("before", "/api/v1/experiments/before/results", """{"question_id": "1"}""")).Status);
    }

    [SkippableFact]
    public async Task A_service_starts_while_its_database_is_away_and_works_when_it_comes()
    {
        string address = await StartDatabaseAsync();
        await _server!.DisposeAsync();

        await StartServiceAsync(address);

        Assert.Equal(200, (await GetAsync("/health/live")).Status);
        await IsAwayAsync(() => GetAsync("/health/ready"));
        await IsAwayAsync(() => GetAsync("/api/v1/experiments"));
        await IsAwayAsync(() => PostAsync("early"));
        Assert.Equal(200, (await GetAsync("/openapi/v1.json")).Status);

        await StartDatabaseAsync();
        await Eventually.TrueAsync(async () => (await GetAsync("/health/ready")).Status == 200, "the service has migrated and is ready");
        Assert.Equal(201, (await PostAsync("late")).Status);
    }

    private static async Task IsAwayAsync(Func<Task<(int Status, string Text, string? RetryAfter)>> request)
    {
        (int status, string text, string? retryAfter) = await request();
        Assert.True(status == 503, $"{status}: {text}");
        Assert.Equal("1", retryAfter);
        Assert.Contains("\"status\":503", text, StringComparison.Ordinal);
        Assert.Contains("database is away", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", text, StringComparison.Ordinal);
    }

    private async Task<string> StartDatabaseAsync()
    {
        try
        {
            _server = await LocalPostgresServer.StartAsync(new LocalPostgresOptions { DataFolder = Path.Combine(_root, "data"), Durable = false });
        }
        catch (PostgresProgramsNotFoundException missing) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip.If(true, missing.Message);
        }
        return _server!.ConnectionString("experiments");
    }

    private async Task StartServiceAsync(string address) =>
        _service = await TestService.StartAsync(new Dictionary<string, string> { ["ConnectionStrings:Experiments"] = address });

    private async Task<(int Status, string Text, string? RetryAfter)> GetAsync(string path) => await AnswerAsync(await _service!.Client.GetAsync(path));

    private async Task<(int Status, string Text, string? RetryAfter)> PostAsync(string id, string path = "/api/v1/experiments", string? body = null) =>
        await AnswerAsync(await _service!.Client.PostAsync(path, new StringContent(body ?? $$"""{"experiment_id": "{{id}}"}""", Encoding.UTF8, "application/json")));

    private static async Task<(int, string, string?)> AnswerAsync(HttpResponseMessage response)
    {
        using (response)
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.ToString());
    }
}
