using System.Net.Mime;
using ExperimentApi.Dashboard.Access;
using ExperimentApi.Dashboard.Downloads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ExperimentApi.Dashboard.Hosting;

/// <summary>How a request for a page is answered.</summary>
internal static class DashboardPipeline
{
    public static RequestDelegate Of(IServiceProvider services)
    {
        var pages = new ApplicationBuilder(services);
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
