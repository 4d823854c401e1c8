using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ExperimentApi.Client.Http;

/// <summary>Sends one request and reads its answer, or throws what the service refused.</summary>
internal sealed class ApiConnection
{
    private readonly HttpClient _http;
    private readonly Uri _root;

    public ApiConnection(HttpClient http)
    {
        Uri root = http.BaseAddress
            ?? throw new ArgumentException("BaseAddress must be the root of the service, such as http://localhost:5080.", nameof(http));
        // Without the slash, a service mounted below a path (https://host/experiments) would lose that path.
        _root = root.AbsolutePath.EndsWith('/') ? root : new UriBuilder(root) { Path = root.AbsolutePath + "/" }.Uri;
        _http = http;
    }

    /// <summary>The root of the service, with a slash at its end.</summary>
    public Uri Root => _root;

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, answer, cancellationToken);

    public async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? body, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Request(method, path, body);
        using HttpResponseMessage response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await AnswerReader.ReadAsync(response, answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends and checks the status; the caller reads and disposes the answer.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);

    /// <summary>The same, as soon as the status is known: the caller reads the body while it comes, for as long as that takes.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await _http.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await ProblemReader.ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    public HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body = null) =>
        new(method, new Uri(_root, path)) { Content = body };

    /// <summary>A body of known length, so that the service can refuse one that is too large before reading it.</summary>
    public static HttpContent Json<T>(T value, JsonTypeInfo<T> type) =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
}
