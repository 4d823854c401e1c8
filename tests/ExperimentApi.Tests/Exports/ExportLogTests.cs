using System.Text;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests.Exports;

/// <summary>What those who run the service get to know of exports that broke off.</summary>
public sealed class ExportLogTests : IAsyncLifetime
{
    private const string Path = "/api/v1/experiments/large/export?format=ndjson";

    private readonly ServiceLog _log = new();
    private TestService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await _log.StartServiceAsync();
        using var created = await _service.Client.PostAsync("/api/v1/experiments", new StringContent("""{"experiment_id": "large"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(201, (int)created.StatusCode);
        await DoAsync("""
            INSERT INTO results (experiment_key, question_id, attempt, question, received_at, content_hash)
            SELECT key, n::text, 1, repeat(md5(n::text), 50), now(), gen_random_uuid() FROM experiments, generate_series(1, 40000) n
            """);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_reader_that_leaves_is_no_fault()
    {
        await ReadStartAsync(() => Task.CompletedTask);
        await Eventually.TrueAsync(() => _log.Tells("/large/export answered"), "the request has ended");
        Assert.Empty(_log.Errors);
    }

    [Fact]
    public async Task A_database_that_goes_away_midway_is_one()
    {
        await ReadStartAsync(() => DoAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%' AND pid <> pg_backend_pid()"),
            body => Assert.ThrowsAnyAsync<Exception>(() => body.CopyToAsync(Stream.Null)));
        // A backend that is ended while it waits for its reader leaves without a word, so the state is not always known.
        await Eventually.TrueAsync(() => _log.Errors.Any(line => line.Contains("Npgsql", StringComparison.Ordinal)), "the log tells what ended it");
    }

    private async Task ReadStartAsync(Func<Task> then, Func<Stream, Task>? end = null)
    {
        using var client = new HttpClient { BaseAddress = _service.Address };
        using HttpResponseMessage response = await client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[100]);
        await then();
        if (end is not null)
            await end(body);
    }

    private async Task DoAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_service.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
