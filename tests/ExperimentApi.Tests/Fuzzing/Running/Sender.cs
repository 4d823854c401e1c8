using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ExperimentApi.Tests.Fuzzing.Drawing;
using ExperimentApi.Tests.Fuzzing.Judging;

namespace ExperimentApi.Tests.Fuzzing.Running;

/// <summary>Sends requests as they are: paths that no library would write, headers that are none, bodies in chunks.</summary>
internal sealed class Sender(Uri address, string key) : IDisposable
{
    private const int EventBytes = 4096;
    private const int MostTries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstEvent = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    })
    {
        Timeout = Patience,
    };

    /// <summary>The answer; after a 503 that of trying again, as it says: purges of the same experiment at the same moment give one.</summary>
    public async Task<Received> SendAsync(FuzzRequest request)
    {
        Received answer;
        int tries = 0;
        do
            answer = await SendOnceAsync(request);
        while (answer.Status == (int)HttpStatusCode.ServiceUnavailable && ++tries < MostTries);
        return answer;
    }

    public void Dispose() => _client.Dispose();

    private async Task<Received> SendOnceAsync(FuzzRequest request)
    {
        try
        {
            return await ReadAsync(request);
        }
        catch (HttpRequestException) when (!request.IsOnRoute)
        {
            // A target that is too long is answered before it was sent, and the connection closed.
            return new Received(0, new HttpResponseMessage(), [], TimeSpan.Zero);
        }
    }

    private async Task<Received> ReadAsync(FuzzRequest request)
    {
        long start = Stopwatch.GetTimestamp();
        using HttpRequestMessage message = Message(request);
        HttpResponseMessage answer = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        bool endless = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        byte[] body = endless ? await BeginningAsync(answer) : await answer.Content.ReadAsByteArrayAsync();
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        body = endless || body.Length == 0 ? body : Received.Decoded(body, answer.Content.Headers);
        answer.Dispose();
        return new Received((int)answer.StatusCode, answer, body, took);
    }

    private HttpRequestMessage Message(FuzzRequest request)
    {
        var target = new Uri(address.GetLeftPart(UriPartial.Authority) + request.Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(request.Operation.Method), target) { Version = HttpVersion.Version11 };
        if (request.Body is { } body)
            message.Content = request.Chunked ? new Chunks(body) : new ByteArrayContent(body);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach ((string name, string value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }

    private static async Task<byte[]> BeginningAsync(HttpResponseMessage answer)
    {
        byte[] buffer = new byte[EventBytes];
        using var patience = new CancellationTokenSource(FirstEvent);
        try
        {
            await using Stream stream = await answer.Content.ReadAsStreamAsync(patience.Token);
            return buffer[..await stream.ReadAsync(buffer, patience.Token)];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private sealed class Chunks(byte[] body) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            int half = body.Length / 2;
            await stream.WriteAsync(body.AsMemory(0, half));
            await stream.FlushAsync();
            await stream.WriteAsync(body.AsMemory(half));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
