using System.Net.Mime;
using ExperimentApi.Client;
using ExperimentApi.Contracts;
using ExperimentApi.Dashboard.Access;
using ExperimentApi.Dashboard.Downloads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Radzen;

namespace ExperimentApi.Dashboard.Hosting;

/// <summary>The web pages, as the service mounts them at its root.</summary>
public static class DashboardHosting
{
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section)
            .Validate(options => options.Fault() is null, $"{DashboardOptions.Section}: ApiAddress is a whole http or https address.")
            .ValidateOnStart();
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
    }

    /// <summary>Before routing: whoever looks for a page that is not there gets one that says so.</summary>
    public static void UseNotFoundPage(this IApplicationBuilder app) => app.UseWhen(
        context => IsPage(context) && HttpMethods.IsGet(context.Request.Method) && context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == MediaTypeNames.Text.Html),
        pages => pages.UseStatusCodePagesWithReExecute("/not-found"));

    /// <summary>Before endpoints run: who looks at the pages.</summary>
    public static void UseDashboard(this IApplicationBuilder app) => app.UseWhen(IsPage, pages =>
    {
        pages.Use(VisitorCookie.ReadAsync);
        pages.UseAntiforgery();
    });

    public static void MapDashboard(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IOptions<DashboardOptions>>().Value.Enabled)
            return;
        app.MapStaticAssets();
        app.MapDownloads();
        app.MapSignOut();
        app.MapRazorComponents<App>()
            // The service says it for all of its pages.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .WithStaticAssets();
    }

    private static bool IsPage(HttpContext context) => !context.Request.Path.StartsWithSegments("/api");
}
