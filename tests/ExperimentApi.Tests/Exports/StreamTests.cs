using System.Net.Http.Headers;
using System.Text.Json;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests.Exports;

/// <summary>Exports that take their time: what happens meanwhile, and what when they break off.</summary>
public sealed class StreamTests(ServiceFixture fixture) : ExportTest(fixture)
{
    private const int Results = 40_000;

    [Theory]
    [InlineData("json")]
    [InlineData("parquet")]
    public async Task A_reader_that_leaves_stops_the_query(string format)
    {
        string id = await CreateLargeAsync(Results);
        using (HttpResponseMessage response = await OpenAsync(id, format))
        {
            await using Stream body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[100]);
            Assert.True(await OthersAsync() > 0, "the export is under way");
        }
        await Eventually.TrueAsync(async () => await OthersAsync() == 0, "no connection is in a query or a transaction any more");
    }

    [Fact]
    public async Task An_export_is_of_one_moment_whatever_is_written_meanwhile()
    {
        string id = await CreateLargeAsync(Results);
        using HttpResponseMessage response = await OpenAsync(id, "json");
        await using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] start = new byte[100];
        await body.ReadExactlyAsync(start);

        (await PostResultsAsync(id, """[{"question_id": "zzz"}, {"question_id": "aaa"}]""")).Is(200);
        (await PostAsync($"{Path(id)}/results/q00039999/scores", """{"score": 1, "author": "Ana"}""")).Is(201);
        (await DeleteAsync($"{Path(id)}?purge=true")).Is(204);

        using var rest = new MemoryStream();
        rest.Write(start);
        await body.CopyToAsync(rest);
        using JsonDocument bundle = JsonDocument.Parse(rest.ToArray());
        Assert.Equal(Results, bundle.RootElement.GetProperty("results").GetArrayLength());
        Assert.Equal(0, bundle.RootElement.GetProperty("scores").GetArrayLength());
        Assert.Equal("q00040000", bundle.RootElement.GetProperty("results")[Results - 1].GetProperty("question_id").GetString());
    }

    [Theory]
    [InlineData("json", null)]
    [InlineData("ndjson", null)]
    [InlineData("ndjson", "gzip")]
    [InlineData("parquet", null)]
    public async Task A_fault_midway_cuts_the_answer_so_that_no_part_is_taken_for_the_whole(string format, string? encoding)
    {
        string id = await CreateLargeAsync(Results);
        using HttpResponseMessage response = await OpenAsync(id, format, encoding);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[100]);

        await ScalarAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'COPY%'");

        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => body.CopyToAsync(Stream.Null));
        Assert.True(fault is IOException or HttpRequestException, fault.ToString());
        // And the service goes on as if nothing had been.
        Assert.NotEmpty(await FileAsync(id, "ndjson"));
    }

    private async Task<HttpResponseMessage> OpenAsync(string id, string format, string? encoding = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Service.Address, $"{Path(id)}/export?format={format}"));
        if (encoding is not null)
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        // With a small window of its own, so that the service has to wait for the reader.
        var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { ReceiveBufferSize = 64 * 1024 };
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        });
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return response;
    }

    /// <summary>Connections, other than the asking one, that are in a query or a transaction.</summary>
    private async Task<long> OthersAsync()
    {
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
