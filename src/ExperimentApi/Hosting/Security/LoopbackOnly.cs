using System.Net;
using ExperimentApi.Data.Keys;
using ExperimentApi.Hosting.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Security;

/// <summary>
/// Without keys anybody who can reach the service can delete everything, so it stays on this machine unless told otherwise. What counts is
/// where it listens, not who asks: behind a proxy on this machine everybody seems to be on it.
/// </summary>
internal sealed partial class LoopbackOnly(
    IServer server, IOptions<SecurityOptions> options, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<LoopbackOnly> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        Access access = services.GetRequiredService<Access>();
        string[] addresses = [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];
        bool mayBeOpen = options.Value.AllowAnonymous || addresses.All(IsLoopback);
        access.Open(untilThereAreKeys: mayBeOpen);
        if (mayBeOpen || access.HasOtherWays)
            return;
        if (services.GetRequiredService<Migrations>().Done)
            await RequireKeysAsync(addresses, cancellationToken);
        else
            _ = RequireKeysLaterAsync(addresses);
    }

    public void Dispose() => _stopping.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RequireKeysAsync(string[] addresses, CancellationToken cancellationToken)
    {
        if (!await services.GetRequiredService<KeyRing>().HasKeysAsync(cancellationToken))
            throw new StartException(
                $"The service has no keys and would answer anybody on {string.Join(", ", addresses)}. Listen on a loopback address (--urls {ServiceDefaults.DefaultUrl}) " +
                "and make a key there (experiments keys create --bootstrap), set Security:BootstrapKey, or set Security:AllowAnonymous=true.");
    }

    /// <summary>The database is away, and so is the answer. Until it is back nobody is let in; then the start goes on, or ends as it would have.</summary>
    private async Task RequireKeysLaterAsync(string[] addresses)
    {
        try
        {
            await services.GetRequiredService<Migrations>().Completed.WaitAsync(_stopping.Token);
            await RequireKeysAsync(addresses, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception fault)
        {
            LogRefusal(logger, fault.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private static bool IsLoopback(string address) => BindingAddress.Parse(address) is { Host: var host } binding &&
        (binding.IsUnixPipe || binding.IsNamedPipe || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    [LoggerMessage(Level = LogLevel.Critical, Message = "The service ends: {Reason}")]
    private static partial void LogRefusal(ILogger logger, string reason);
}
