using System.Net.Http.Headers;
using ExperimentApi.Client;
using ExperimentApi.Dashboard.Hosting;

namespace ExperimentApi.Dashboard.Access;

/// <summary>What one visitor's pages ask the API with: the visitor's own key, or none.</summary>
internal sealed class VisitorSession : IDisposable
{
    private readonly HttpClient _http;

    public VisitorSession(ServiceAddress address, ServiceConnections connections, Visitor visitor)
    {
        // How long an import takes is the visitor's affair, who can leave the page.
        _http = new HttpClient(new KeyHeader(visitor, connections.Handler), disposeHandler: false) { BaseAddress = address.Root, Timeout = Timeout.InfiniteTimeSpan };
        Client = new ExperimentApiClient(_http);
    }

    public ExperimentApiClient Client { get; }

    public void Dispose() => _http.Dispose();

    private sealed class KeyHeader(Visitor visitor, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (await visitor.KeyAsync() is { } key)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
