namespace ExperimentApi.Dashboard.Access;

/// <summary>The connections to the API that all visitors share.</summary>
internal sealed class ServiceConnections : IDisposable
{
    public SocketsHttpHandler Handler { get; } = new() { UseCookies = false, UseProxy = false, AllowAutoRedirect = false };

    public void Dispose() => Handler.Dispose();
}
