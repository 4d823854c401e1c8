using System.Net.Mime;
using ExperimentApi.Client;
using ExperimentApi.Contracts;
using ExperimentApi.Dashboard.Access;
using ExperimentApi.Dashboard.Downloads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
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

    /// <summary>
    /// Answers what no other endpoint does. The pages are built when somebody looks at one for the first time: a service that only takes
    /// results starts without them and has its memory for itself.
    /// </summary>
    public static void UseDashboard(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.Enabled)
            return;
        var pages = new Lazy<RequestDelegate>(() => Build(app));
        app.Use((context, next) => context.GetEndpoint() is null && !context.Request.Path.StartsWithSegments("/api") ? pages.Value(context) : next(context));
    }

    private static RequestDelegate Build(IApplicationBuilder app)
    {
        IApplicationBuilder pages = app.New();
        pages.UseWhen(WantsPage, page => page.UseStatusCodePagesWithReExecute("/not-found"));
        pages.UseRouting();
        pages.Use(VisitorCookie.ReadAsync);
        pages.UseAntiforgery();
        pages.UseEndpoints(endpoints =>
        {
            endpoints.MapStaticAssets();
            endpoints.MapDownloads();
            endpoints.MapSignOut();
            endpoints.MapRazorComponents<App>()
                // The service says it for all of its pages.
                .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
                .WithStaticAssets();
        });
        return pages.Build();
    }

    private static bool WantsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == MediaTypeNames.Text.Html);
}
