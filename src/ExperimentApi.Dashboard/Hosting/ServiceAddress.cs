using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Dashboard.Hosting;

/// <summary>Where the pages find the API: the service that serves them.</summary>
internal sealed class ServiceAddress(IServer server, IOptions<DashboardOptions> options)
{
    private readonly Lazy<Uri> _root = new(() => options.Value.ApiAddress ?? OfServer(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));

    /// <summary>The root of the service, known once it listens.</summary>
    /// <exception cref="InvalidOperationException">The service listens nowhere that a client of HTTP on this machine could reach.</exception>
    public Uri Root => _root.Value;

    internal static Uri OfServer(IEnumerable<string> addresses)
    {
        BindingAddress[] reachable = [.. addresses.Select(BindingAddress.Parse).Where(address => !address.IsUnixPipe && !address.IsNamedPipe)];
        BindingAddress chosen = reachable.FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttp) ?? reachable.FirstOrDefault()
            ?? throw new InvalidOperationException($"The service listens on no address that its pages can ask; set {DashboardOptions.Section}:{nameof(DashboardOptions.ApiAddress)}.");
        return new UriBuilder(chosen.Scheme, Host(chosen.Host), chosen.Port, chosen.PathBase).Uri;
    }

    // An address that stands for all of the machine's is none to connect to; which of both protocols it has is for the resolver.
    private static string Host(string bound) => bound is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : bound;
}
