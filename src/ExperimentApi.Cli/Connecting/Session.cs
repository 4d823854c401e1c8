using System.Net;
using System.Net.Http.Headers;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client;

namespace ExperimentApi.Cli.Connecting;

/// <summary>One command's connection to the service, and where its output goes.</summary>
internal sealed class Session : IDisposable
{
    private static readonly TimeSpan TimeToConnect = TimeSpan.FromSeconds(10);

    public Session(ServerSettings server, Terminal terminal, bool json, TimeSpan patience)
    {
        (Server, Terminal, Json, Patience) = (server, terminal, json, patience);
        var network = new SocketsHttpHandler
        {
            ConnectTimeout = TimeToConnect,
            // On this machine compressing costs more than it saves.
            AutomaticDecompression = server.Root.IsLoopback ? DecompressionMethods.None : DecompressionMethods.All,
        };
        Http = new HttpClient(network) { BaseAddress = server.Root, Timeout = patience };
        Http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("experiments", Product.Version));
        if (server.Key is not null)
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        Api = new ExperimentApiClient(Http);
    }

    public ServerSettings Server { get; }

    public Terminal Terminal { get; }

    /// <summary>Whether data goes out as JSON.</summary>
    public bool Json { get; }

    public TimeSpan Patience { get; }

    public HttpClient Http { get; }

    public ExperimentApiClient Api { get; }

    public void Dispose() => Http.Dispose();
}
