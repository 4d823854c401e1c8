using System.Diagnostics;
using System.Diagnostics.Metrics;
using ExperimentApi.Client;
using ExperimentApi.Contracts;
using ExperimentApi.Dashboard.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Radzen;

namespace ExperimentApi.Dashboard.Hosting;

/// <summary>What pages are made with. It is their own, but for what there can only be one of in a process.</summary>
internal static class DashboardServices
{
    public static ServiceProvider Of(IServiceProvider host)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.Lend<IConfiguration>(host).Lend<IHostEnvironment>(host).Lend<IWebHostEnvironment>(host).Lend<IHostApplicationLifetime>(host).Lend<IServer>(host)
            .Lend<ILoggerFactory>(host).Lend<IMeterFactory>(host).Lend<DiagnosticListener>(host).Lend<ActivitySource>(host)
            .Lend<TimeProvider>(host).Lend<IOptions<DashboardOptions>>(host);
        services.AddRouting();
        services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);
        // What is typed comes in one message, and a note may have 1 MiB.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options => options.MaximumReceiveMessageSize = 2 * Limits.MaxTextBytes);
        // What is protected (a page's components, the token of a form) is of use to the process that made it only, and is asked anew of the next one.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
        services.AddSingleton<ServiceAddress>();
        services.AddSingleton<ServiceConnections>();
        services.AddScoped<Visitor>();
        services.AddScoped<VisitorSession>();
        services.AddScoped<ExperimentApiClient>(scope => scope.GetRequiredService<VisitorSession>().Client);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = host.GetRequiredService<IHostEnvironment>().IsDevelopment() });
    }

    // An instance from elsewhere is not disposed here.
    private static IServiceCollection Lend<T>(this IServiceCollection services, IServiceProvider host) where T : class => services.AddSingleton(host.GetRequiredService<T>());
}
