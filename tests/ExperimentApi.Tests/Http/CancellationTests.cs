using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests.Http;

/// <summary>Clients that go away in the middle.</summary>
public sealed class CancellationTests : IAsyncLifetime
{
    private readonly ServiceLog _log = new();
    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await _log.StartServiceAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_leaves_in_the_middle_of_an_upload_stores_nothing_and_is_no_fault(bool reset)
    {
        using var created = await _service.Client.PostAsync("/api/v1/experiments", new StringContent("""{"experiment_id": "left"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(201, (int)created.StatusCode);
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(_service.Address.Host, _service.Address.Port);
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/experiments/left/results HTTP/1.1\r\nHost: {_service.Address.Authority}\r\n" +
                "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"));
            // More than a batch, so that rows are in an open transaction.
            string lines = string.Concat(Enumerable.Range(0, 2500).Select(index => $"{{\"question_id\":\"{index}\"}}\n"));
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{lines.Length.ToString("x", CultureInfo.InvariantCulture)}\r\n{lines}\r\n"));
            await Eventually.TrueAsync(async () => await ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()") > 0,
                "the upload has begun its transaction");
            if (reset)
                client.LingerState = new LingerOption(true, 0);
        }

        await Eventually.TrueAsync(() => Task.FromResult(_log.Tells("/left/results answered")), "the request has ended");
        Assert.Empty(_log.Errors);
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM results"));
        await Eventually.TrueAsync(async () => await ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()") == 0,
            "the transaction is gone");
    }

    /// <summary>A request of its own transaction takes it back. A single result shares one, which goes on: nobody was told that it did not.</summary>
    [Theory]
    [InlineData("""[{"question_id": "1"}, {"question_id": "2"}]""", 0)]
    [InlineData("""{"question_id": "1"}""", 1)]
    public async Task A_request_cancelled_while_it_waits_for_the_database_is_no_fault(string results, long stored)
    {
        using var created = await _service.Client.PostAsync("/api/v1/experiments", new StringContent("""{"experiment_id": "waits"}""", Encoding.UTF8, "application/json"));
        await using var holder = new NpgsqlConnection(_service.ConnectionString);
        await holder.OpenAsync();
        await using NpgsqlTransaction held = await holder.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE results IN ACCESS EXCLUSIVE MODE", holder, held))
            await command.ExecuteNonQueryAsync();
        using var cancellation = new CancellationTokenSource();
        Task<HttpResponseMessage> waiting = _service.Client.PostAsync("/api/v1/experiments/waits/results",
            new StringContent(results, Encoding.UTF8, "application/json"), cancellation.Token);
        await Eventually.TrueAsync(async () => await ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()") > 0, "the request waits");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Eventually.TrueAsync(() => Task.FromResult(_log.Tells("/waits/results answered 499")), "the request has ended");
        await held.RollbackAsync();
        Assert.Empty(_log.Errors);
        await Eventually.TrueAsync(async () => await ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") == 0,
            "nothing waits for the lock any more");
        await Eventually.TrueAsync(async () => await ScalarAsync<long>("SELECT count(*) FROM results") == stored, $"{stored} results are stored");
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_service.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
