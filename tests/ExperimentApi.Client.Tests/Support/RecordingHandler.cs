using System.Collections.Concurrent;
using System.IO.Compression;

namespace ExperimentApi.Client.Tests.Support;

/// <summary>Stands in for the network: keeps every request and answers as told.</summary>
internal class RecordingHandler(Func<RecordedRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    /// <summary>Answers one after the other, the last one again and again.</summary>
    public RecordingHandler(params HttpResponseMessage[] answers)
        : this(InTurn(answers))
    {
    }

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public RecordedRequest Last => _requests.Last();

    public ExperimentApiClient Client(string root = "http://service.test") =>
        new(new HttpClient(this) { BaseAddress = new Uri(root) });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? body = request.Content is null ? null : await ReadAsync(request.Content, cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var recorded = new RecordedRequest(request.Method, request.RequestUri!, body, headers);
        _requests.Enqueue(recorded);
        HttpResponseMessage response = answer(recorded);
        response.RequestMessage = request;
        return response;
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (!content.Headers.ContentEncoding.Contains("gzip"))
            return await content.ReadAsStringAsync(cancellationToken);
        await using var gzip = new GZipStream(await content.ReadAsStreamAsync(cancellationToken), CompressionMode.Decompress);
        return await new StreamReader(gzip).ReadToEndAsync(cancellationToken);
    }

    private static Func<RecordedRequest, HttpResponseMessage> InTurn(HttpResponseMessage[] answers)
    {
        int next = 0;
        return _ => answers[Math.Min(next++, answers.Length - 1)];
    }
}
