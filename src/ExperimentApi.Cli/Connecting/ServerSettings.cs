using ExperimentApi.Cli.CommandLine;

namespace ExperimentApi.Cli.Connecting;

/// <summary>Which service, with which key, and who said so.</summary>
/// <param name="Root">The root of the service.</param>
/// <param name="RootSource">Where the address comes from, for people who wonder.</param>
/// <param name="Key">The key; null where none was given.</param>
/// <param name="KeySource">Where the key comes from; null without one.</param>
internal sealed record ServerSettings(Uri Root, string RootSource, string? Key, string? KeySource)
{
    public const string ServerVariable = "EXPERIMENTAPI_SERVER";
    public const string KeyVariable = "EXPERIMENTAPI_KEY";
    public const string DefaultServer = "http://localhost:5080";

    /// <summary>The option wins over the environment, that over the file, that over what a developer runs.</summary>
    /// <exception cref="CliException">What wins is no web address.</exception>
    public static ServerSettings Resolve(string? server, string? key, Func<string, string?> environment, ConfigFile file)
    {
        (string root, string rootSource) = First(
            (server, "--server"), (environment(ServerVariable), ServerVariable), (file.Server, file.Path), (DefaultServer, "the default"))!.Value;
        if (!Uri.TryCreate(root, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            throw new CliException($"'{root}' ({rootSource}) must be an http or https address, such as {DefaultServer}.");
        (string Value, string Source)? found = First((key, "--key"), (environment(KeyVariable), KeyVariable), (file.Key, file.Path));
        return new ServerSettings(address, rootSource, found?.Value, found?.Source);
    }

    /// <summary>An empty text says nothing, as an empty variable does.</summary>
    private static (string Value, string Source)? First(params (string? Value, string Source)[] candidates)
    {
        foreach ((string? value, string source) in candidates)
        {
            if (!string.IsNullOrWhiteSpace(value))
                return (value.Trim(), source);
        }
        return null;
    }
}
