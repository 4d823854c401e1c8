using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Edge;

/// <summary>Whose word is taken for where a request came from; section <c>Proxies</c> of the configuration.</summary>
public sealed class ProxySettings
{
    public const string Section = "Proxies";

    /// <summary>Addresses and networks (<c>10.0.0.0/8</c>) of the proxies before the service; none by default.</summary>
    public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>An address is a network of one; null where the text is neither.</summary>
    internal static System.Net.IPNetwork? NetworkOf(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : System.Net.IPNetwork.TryParse(text, out System.Net.IPNetwork network) ? network : null;
}

/// <summary>Takes the client's address, scheme, host and path prefix from <c>X-Forwarded-*</c> of a known proxy. From others these headers mean nothing.</summary>
public static class KnownProxies
{
    public static void AddKnownProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxySettings>().Configure<IConfiguration>((settings, configuration) => settings.Known = configuration.ListOf($"{ProxySettings.Section}:{nameof(ProxySettings.Known)}"))
            .Validate(settings => settings.Known.All(text => ProxySettings.NetworkOf(text) is not null), $"{ProxySettings.Section}: each of Known is an address such as 10.0.0.7 or a network such as 10.0.0.0/8.")
            .ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxySettings>>((options, settings) =>
        {
            options.ForwardedHeaders = ForwardedHeaders.All;
            // As many as are known, counted from here; the first that is not is the client.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (string text in settings.Value.Known)
                options.KnownIPNetworks.Add(ProxySettings.NetworkOf(text)!.Value);
        });
    }

    public static void UseKnownProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxySettings>>().Value.Known.Count == 0)
            return;
        app.UseForwardedHeaders();
        // Below a prefix the paths that answers name are below it too.
        app.Use((context, next) =>
        {
            if (context.Request.PathBase.HasValue)
                context.Response.OnStarting(PrefixLocation, context);
            return next(context);
        });
    }

    private static Task PrefixLocation(object state)
    {
        var context = (HttpContext)state;
        if (context.Response.Headers.Location is [{ } location] && location.StartsWith('/'))
            context.Response.Headers.Location = context.Request.PathBase.ToUriComponent() + location;
        return Task.CompletedTask;
    }
}
