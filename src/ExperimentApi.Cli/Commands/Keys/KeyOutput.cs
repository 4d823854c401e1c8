using System.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Keys;
using Spectre.Console;

namespace ExperimentApi.Cli.Commands.Keys;

/// <summary>What the commands of keys share.</summary>
internal static class KeyOutput
{
    public static Argument<string> Id() => new("key") { Description = "The key's id: what stands between xp_ and the secret, as keys list shows it", HelpName = "ID" };

    /// <summary>A duration such as 12h or 180d.</summary>
    public static Option<double?> Duration(string name, string description) => new(name)
    {
        Description = $"{description}; such as 90m, 12h, 180d",
        HelpName = "DURATION",
        CustomParser = result =>
        {
            if (result.Tokens[0].Value is "0")
                return 0;
            if (Opt.AgeOf(result.Tokens[0].Value) is { } duration)
                return duration.TotalSeconds;
            result.AddError($"{name} must be a duration such as 90m, 12h or 180d, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>The key alone on stdout, for a file or a variable; what to do with it on stderr.</summary>
    public static void Tell(Session session, CreatedKey key)
    {
        if (session.Json)
            session.Terminal.Json(key, WireJson.Context.CreatedKey);
        else
            session.Terminal.Out.WriteLine(key.Key);
        string limits = key.Projects.Count == 0 ? "" : $" in {string.Join(", ", key.Projects)}";
        session.Terminal.Say($"Key {key.KeyId} ({key.Name}): {string.Join(", ", key.Scopes)}{limits}{(key.ExpiresAt is { } end ? $", until {Figure.Time(end)} UTC" : "")}.");
        session.Terminal.Say($"It is shown this once. Keep it in {ServerSettings.KeyVariable} or {ConfigFile.DefaultPath}, and nowhere others can read.");
    }
}
