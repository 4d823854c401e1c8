using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExperimentApi.Benchmarks.Load;

/// <summary>
/// A kept-alive connection on a bare socket: the load generator shares the cores with what it measures, so it does no more than
/// send bytes that are ready and look for the end of a short answer.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly byte[] _answer = new byte[16 * 1024];
    private int _length;

    public HttpConnection(Uri address)
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(IPAddress.Parse(address.Host), address.Port);
    }

    public Socket Socket { get; }

    public static byte[] Head(string path, string type, long? length, string more = "") => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: {type}\r\n{more}{(length is null ? "Transfer-Encoding: chunked" : $"Content-Length: {length}")}\r\n\r\n");

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[Socket.Send(bytes)..];
    }

    /// <summary>Takes what has arrived; null until the answer is whole, then its body. The connection then serves the next request.</summary>
    /// <exception cref="InvalidOperationException">Another answer than 200.</exception>
    public ReadOnlyMemory<byte>? Receive()
    {
        int read = Socket.Receive(_answer.AsSpan(_length));
        _length += read;
        ReadOnlySpan<byte> text = _answer.AsSpan(0, _length);
        if (read == 0 || (_length >= 12 && !text.StartsWith("HTTP/1.1 200"u8)))
            throw new InvalidOperationException($"The service answered {Encoding.UTF8.GetString(text)}");
        int head = text.IndexOf("\r\n\r\n"u8) + 4;
        if (head < 4 || !IsWhole(text[..head], text[head..]))
            return null;
        ReadOnlyMemory<byte> body = _answer.AsMemory(head, _length - head);
        _length = 0;
        return body;
    }

    /// <summary>Waits for the answer to posted results.</summary>
    /// <param name="expect">What it should say of the rows: <c>inserted</c> or <c>unchanged</c>.</param>
    /// <param name="rows">How many there are.</param>
    public void RequireReceipt(string expect, int rows)
    {
        ReadOnlyMemory<byte>? body;
        while ((body = Receive()) is null)
        {
        }
        string answer = Encoding.UTF8.GetString(body.Value.Span);
        if (!answer.Contains($"\"{expect}\":{rows},", StringComparison.Ordinal) && !answer.Contains($"\"{expect}\":{rows}}}", StringComparison.Ordinal))
            throw new InvalidOperationException($"Posting {rows} rows, which should all be {expect}, was answered {answer}");
    }

    public void Dispose() => Socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        int at = head.IndexOf("Content-Length: "u8);
        return at < 0 ? body.EndsWith("0\r\n\r\n"u8) : Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) && body.Length >= length;
    }
}
