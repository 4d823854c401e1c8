using ExperimentApi.Dashboard.Hosting;

namespace ExperimentApi.Hosting;

/// <summary>The web pages, and where their files are.</summary>
public static class PagesHosting
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Published, they lie beside the program, wherever it was started from; built, a list beside it says where they are.
        string published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(published))
            builder.WebHost.UseWebRoot(published);
        else
            builder.WebHost.UseStaticWebAssets();
        builder.Services.AddDashboard();
    }
}
