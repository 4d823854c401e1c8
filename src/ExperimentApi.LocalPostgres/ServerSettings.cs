namespace ExperimentApi.LocalPostgres;

internal static class ServerSettings
{
    private static readonly Dictionary<string, string> NotDurable = new()
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
    };

    private static readonly Dictionary<string, string> Durable = new()
    {
        ["fsync"] = "on",
        ["synchronous_commit"] = "on",
        ["full_page_writes"] = "on",
    };

    /// <summary>The caller's settings win, except over where the server listens: the connection string depends on that.</summary>
    public static IEnumerable<string> CommandLine(LocalPostgresOptions options, ServerAddress address) =>
        (options.Durable ? Durable : NotDurable).Concat(options.Settings).Concat(address.Settings())
            .SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" });
}
