using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Dashboard.Hosting;

/// <summary>The web pages, as the service mounts them at its root.</summary>
public static class DashboardHosting
{
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section)
            .Validate(options => options.Fault() is null, $"{DashboardOptions.Section}: ApiAddress is a whole http or https address.")
            .ValidateOnStart();
        services.AddSingleton<DashboardPages>();
    }

    /// <summary>Answers what no other endpoint does.</summary>
    public static void UseDashboard(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.Enabled)
            return;
        DashboardPages pages = app.Services.GetRequiredService<DashboardPages>();
        app.Use((context, next) => context.GetEndpoint() is null && !context.Request.Path.StartsWithSegments("/api") ? pages.AnswerAsync(context) : next(context));
    }
}
