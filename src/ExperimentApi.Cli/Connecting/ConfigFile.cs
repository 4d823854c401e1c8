using System.Text.Json;
using ExperimentApi.Cli.CommandLine;

namespace ExperimentApi.Cli.Connecting;

/// <summary>The user's own settings: <c>{"server": "https://…", "key": "xp_…"}</c>, comments allowed.</summary>
internal sealed record ConfigFile(string Path, string? Server = null, string? Key = null)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary><c>experimentapi/config.json</c> below <c>$XDG_CONFIG_HOME</c> (<c>~/.config</c>), or the application data of Windows.</summary>
    public static string DefaultPath
    {
        get
        {
            string? root = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
            if (!System.IO.Path.IsPathFullyQualified(root ?? ""))
            {
                // On Unix this is ~/.config already.
                root = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            }
            return System.IO.Path.Combine(root!, "experimentapi", "config.json");
        }
    }

    /// <exception cref="CliException">The file is there and cannot be understood: better said than half obeyed.</exception>
    public static ConfigFile Read(string? path = null)
    {
        path ??= DefaultPath;
        if (!File.Exists(path))
            return new ConfigFile(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return Take(document.RootElement, new ConfigFile(path));
        }
        catch (JsonException wrong)
        {
            throw new CliException($"{path} is not JSON: {wrong.Message}");
        }
    }

    private static ConfigFile Take(JsonElement root, ConfigFile file)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new CliException($"{file.Path} must hold an object, such as {{\"server\": \"{ServerSettings.DefaultServer}\"}}.");
        foreach (JsonProperty member in root.EnumerateObject())
        {
            string? text = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.Null => null,
                _ => throw new CliException($"{file.Path}: '{member.Name}' must be a text."),
            };
            file = member.Name switch
            {
                "server" => file with { Server = text },
                "key" => file with { Key = text },
                _ => throw new CliException($"{file.Path}: unknown setting '{member.Name}'; there are server and key."),
            };
        }
        return file;
    }
}
