using ExperimentApi.Contracts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ExperimentApi.Hosting;

/// <summary>Where the service listens, and how it stops.</summary>
public static class ServiceDefaults
{
    public const string DefaultUrl = "http://localhost:5080";

    // Settings are read at the start. Watching their files would watch everything that is written in the working directory.
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>The arguments to make the builder with.</summary>
    public static string[] Arguments(string[] given) => [NoReload, .. MigrationHosting.WithSwitch(given)];

    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]) && string.IsNullOrEmpty(builder.Configuration["https_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);
        // Asking whether there is something to read, before reading it, saves a buffer of each idle connection and costs each request a call.
        builder.WebHost.UseSockets(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.MaxNdjsonBodyBytes;
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<LoopbackOnly>();
    }

    /// <summary>Without keys anybody who can reach the service can delete everything, so it stays on this machine unless told otherwise.</summary>
    private sealed class LoopbackOnly(IServer server, IConfiguration configuration) : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken)
        {
            IEnumerable<string> addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            return configuration.GetValue<bool>("Security:AllowAnonymous") || addresses.All(IsLoopback)
                ? Task.CompletedTask
                : throw new Settings.StartException(
                    $"The service has no keys and would answer anybody on {string.Join(", ", addresses)}. Listen on a loopback address (--urls {DefaultUrl}), or set Security:AllowAnonymous=true.");
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private static bool IsLoopback(string address) => BindingAddress.Parse(address) is { Host: var host } binding &&
            (binding.IsUnixPipe || binding.IsNamedPipe || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var ip) && System.Net.IPAddress.IsLoopback(ip)));
    }
}
