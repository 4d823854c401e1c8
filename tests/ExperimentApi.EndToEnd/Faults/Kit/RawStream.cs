using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>A stream of results (NDJSON), written to the socket byte by byte where that is wanted.</summary>
internal sealed class RawStream(Uri service, string experiment, int lines)
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, lines)
        .Select(number => JsonSerializer.Serialize(Kit.Answers.Of(experiment, number), CompactJson.Context.ResultSubmission) + "\n")));

    public int Bytes => _body.Length;

    public IAsyncEnumerable<ResultSubmission> Answers() => Enumerable.Range(0, lines).Select(number => Kit.Answers.Of(experiment, number)).ToAsyncEnumerable();

    /// <summary>Sends so many bytes of the body and hangs up, with an error (reset) or as if that were all.</summary>
    public async Task SendAndCutAsync(int bytes, bool isChunked, bool isReset)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(service.Host, service.Port);
        await using NetworkStream stream = client.GetStream();
        string length = isChunked ? "Transfer-Encoding: chunked" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {_body.Length}");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/experiments/{experiment}/results HTTP/1.1\r\nHost: {service.Authority}\r\nContent-Type: application/x-ndjson\r\n{length}\r\n\r\n"));
        if (isChunked)
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{_body.Length:x}\r\n"));
        await stream.WriteAsync(_body.AsMemory(0, bytes));
        if (isReset)
        {
            client.LingerState = new LingerOption(true, 0);
            return;
        }
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.DoesNotContain(" 200 ", await FirstLineAsync(stream), StringComparison.Ordinal);
    }

    /// <summary>A service that hangs up in turn has said no as well.</summary>
    private static async Task<string> FirstLineAsync(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream);
            return (await reader.ReadToEndAsync()).Split('\r')[0];
        }
        catch (IOException)
        {
            return "";
        }
    }
}
