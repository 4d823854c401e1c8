using System.Net.Sockets;
using System.Text;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Results;

/// <summary>A stream that cannot be stored is refused at once, and not when its client has sent the rest.</summary>
public sealed class EarlyAnswerTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1500)]
    public async Task A_conflict_is_answered_while_the_stream_still_comes(int before)
    {
        string id = await CreateWithAsync(Array(Rows(1)));
        string lines = Lines([.. Rows(before, "before"), .. Rows(1, members: "\"is_correct\": false"), .. Rows(3000, "after")]);

        Assert.StartsWith("HTTP/1.1 409 ", await FirstLineAsync(id, lines), StringComparison.Ordinal);
        Assert.Equal(1, await RowsAsync(id));
    }

    /// <summary>Sends lines and no end, and reads how the answer begins. A client library would first send the rest.</summary>
    private async Task<string?> FirstLineAsync(string id, string lines)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Service.Address.Host, Service.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"""
            POST {Path(id)}/results HTTP/1.1
            Host: {Service.Address.Authority}
            Content-Type: application/x-ndjson
            Transfer-Encoding: chunked

            {Encoding.UTF8.GetByteCount(lines):X}
            {lines}

            """.ReplaceLineEndings("\r\n").Replace("}\r\n", "}\n", StringComparison.Ordinal)));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync().WaitAsync(Eventually.Patience);
    }
}
