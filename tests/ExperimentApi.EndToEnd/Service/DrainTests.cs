using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ExperimentApi.EndToEnd.LocalPostgres;
using ExperimentApi.LocalPostgres;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.EndToEnd.Service;

/// <summary>SIGTERM while many post.</summary>
public sealed class DrainTests : LocalPostgresTest
{
    private const int Posters = 8;

    private readonly ConcurrentDictionary<string, HttpStatusCode> _answered = new();
    private readonly ConcurrentBag<string> _refused = [];
    private readonly ConcurrentBag<string> _cut = [];

    [SkippableFact]
    public async Task It_is_not_ready_at_once_goes_on_answering_and_ends_with_0_with_nothing_lost_and_nothing_half()
    {
        RequirePrograms();
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync(Options);
        string database = server.ConnectionString("experiments");
        using ServiceProcess service = ServiceProcess.Launch(["--urls", "http://127.0.0.1:0", "--Shutdown:DrainTime=00:05:00"],
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", database));
        service.Client.BaseAddress = new Uri(await service.ListensAsync());
        Assert.Equal(HttpStatusCode.Created, await SendAsync(service, "/api/v1/experiments", """{"experiment_id": "run"}"""));
        Task[] posting = [.. Enumerable.Range(0, Posters).Select(poster => Task.Run(() => PostUntilRefusedAsync(service, poster)))];
        await Eventually.TrueAsync(() => _answered.Count > 100, "posts are answered");

        await service.TerminateAsync();
        await Eventually.TrueAsync(async () =>
        {
            using HttpResponseMessage ready = await service.Client.GetAsync("/health/ready");
            Assert.True(ready.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{ready.StatusCode}");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        }, "it is not ready");
        int answeredBefore = _answered.Count;
        await Eventually.TrueAsync(() => _answered.Count > answeredBefore + 50, "it still answers");

        // A second signal leaves out what is left of the drain time.
        await service.TerminateAsync();
        Assert.Equal(0, await service.ExitAsync());
        await Task.WhenAll(posting).WaitAsync(Eventually.Patience);
        Assert.Equal(Posters, _refused.Count);
        Assert.All(_answered, answer => Assert.Equal(HttpStatusCode.OK, answer.Value));
        Dictionary<string, long> stored = await StoredAsync(database);
        Assert.All(_answered.Keys, request => Assert.Equal(2, stored.GetValueOrDefault(request)));
        Assert.DoesNotContain(_refused, stored.ContainsKey);
        // A connection that was made and not yet accepted when the listener closed has no answer; it has stored all or nothing.
        Assert.All(stored, request => Assert.True(request.Value == 2 && (_answered.ContainsKey(request.Key) || _cut.Contains(request.Key)), request.Key));
        Assert.True(_cut.Count <= Posters, $"{_cut.Count} requests had no answer");
        // The log of Production is JSON, line by line.
        Assert.All(service.Output.Split('\n'), line => Assert.Equal(JsonValueKind.Object, JsonElement.Parse(line).ValueKind));
    }

    [SkippableFact]
    public async Task It_ends_by_itself_after_the_drain_time()
    {
        RequirePrograms();
        await using LocalPostgresServer server = await LocalPostgresServer.StartAsync(Options);
        using ServiceProcess service = ServiceProcess.Launch(["--urls", "http://127.0.0.1:0", "--Shutdown:DrainTime=00:00:01"],
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", server.ConnectionString("experiments")));
        await service.ListensAsync();
        await service.TerminateAsync();
        Assert.Equal(0, await service.ExitAsync());
        Assert.Contains("Not ready any more", service.Output, StringComparison.Ordinal);
    }

    private async Task PostUntilRefusedAsync(ServiceProcess service, int poster)
    {
        for (int number = 0; ; number++)
        {
            string request = $"{poster}-{number}";
            try
            {
                // Two results or none.
                _answered[request] = await SendAsync(service, "/api/v1/experiments/run/results", $$"""[{"question_id": "{{request}}-a"}, {"question_id": "{{request}}-b"}]""");
            }
            catch (HttpRequestException fault) when (fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            {
                _refused.Add(request);
                return;
            }
            catch (HttpRequestException)
            {
                _cut.Add(request);
            }
        }
    }

    private static async Task<HttpStatusCode> SendAsync(ServiceProcess service, string path, string json)
    {
        using HttpResponseMessage response = await service.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
        return response.StatusCode;
    }

    /// <summary>How many rows of each request are there.</summary>
    private static async Task<Dictionary<string, long>> StoredAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT regexp_replace(question_id, '-.$', ''), count(*) FROM results GROUP BY 1", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<string, long>();
        while (await reader.ReadAsync())
            rows[reader.GetString(0)] = reader.GetInt64(1);
        return rows;
    }
}
