namespace ExperimentApi.Dashboard.Hosting;

/// <summary>How the web pages are served; section <c>Dashboard</c> of the configuration.</summary>
public sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    /// <summary>Whether there are web pages at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Where the pages find the API, as <c>http://127.0.0.1:5080</c>. By default at the service's own address; to be given where it
    /// listens on a Unix socket only, or only by https with a certificate that does not name this machine.
    /// </summary>
    public Uri? ApiAddress { get; set; }

    /// <summary>What is wrong, by setting; null where nothing is.</summary>
    public string? Fault() => ApiAddress is null or { IsAbsoluteUri: true, Scheme: "http" or "https" } ? null : "ApiAddress is a whole http or https address";
}
