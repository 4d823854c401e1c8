using ExperimentApi.Dashboard.Hosting;

namespace ExperimentApi.Hosting;

/// <summary>The web pages, and where their files are.</summary>
public static class PagesHosting
{
    // Published, their files lie beside the program, wherever it was started from.
    private static readonly string Published = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>The arguments that say where the files of pages are.</summary>
    public static string[] Arguments => Directory.Exists(Published) ? [$"--webroot={Published}"] : [];

    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Built and not published: a list beside the program says where they lie.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddDashboard();
    }
}
