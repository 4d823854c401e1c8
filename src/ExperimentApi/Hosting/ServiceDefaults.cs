using ExperimentApi.Hosting.Settings;

namespace ExperimentApi.Hosting;

/// <summary>Where the service listens, and how it stops.</summary>
public static class ServiceDefaults
{
    public const string DefaultUrl = "http://localhost:5080";

    // Settings are read at the start. Watching their files would watch everything that is written in the working directory.
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>The arguments to make the builder with.</summary>
    public static string[] Arguments(string[] given) => [NoReload, .. PagesHosting.Arguments, .. MigrationHosting.WithSwitch(given)];

    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.CheckSettings();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]) && string.IsNullOrEmpty(builder.Configuration["https_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);
        // Asking whether there is something to read, before reading it, saves a buffer of each idle connection and costs each request a call.
        builder.WebHost.UseSockets(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        builder.Services.AddSingleton(TimeProvider.System);
    }
}
