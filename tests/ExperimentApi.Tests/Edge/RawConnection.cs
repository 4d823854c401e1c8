using System.Net.Sockets;
using System.Text;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Edge;

/// <summary>A socket that says what no HTTP library would.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly string _host;

    // The stream while there is one: a client whose other side has hung up gives none, though there may be something left to read.
    private RawConnection(TcpClient client, string host) => (_client, _stream, _host) = (client, client.GetStream(), host);

    public static async Task<RawConnection> OpenAsync(TestService service)
    {
        var client = new TcpClient();
        await client.ConnectAsync(service.Address.Host, service.Address.Port);
        return new RawConnection(client, service.Address.Authority);
    }

    public ValueTask SendAsync(string text) => _stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>The start of a request: its line, the host, and these headers; an empty line follows unless they are left open.</summary>
    public ValueTask SendHeadAsync(string line, string headers = "") => SendAsync($"{line} HTTP/1.1\r\nHost: {_host}\r\n{headers}\r\n");

    /// <summary>Says one sign at a time, as long as anybody listens.</summary>
    public async Task DripAsync(char sign)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await pace.WaitForNextTickAsync())
                await SendAsync(sign.ToString());
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The service has hung up.
        }
    }

    /// <summary>All that the service says until it hangs up.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        var answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(buffer, deadline.Token) is > 0 and var read)
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // With an error, because there was something that it had not read.
        }
        return answer.ToString();
    }

    /// <summary>The first line of an answer; empty where the service hung up instead.</summary>
    public async Task<string> FirstLineAsync()
    {
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        using var reader = new StreamReader(_stream, leaveOpen: true);
        try
        {
            return await reader.ReadLineAsync(deadline.Token) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    public void Dispose() => _client.Dispose();
}
