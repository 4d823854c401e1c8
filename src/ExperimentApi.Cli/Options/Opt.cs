using System.CommandLine;
using System.CommandLine.Parsing;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Options;

/// <summary>Options in one line each.</summary>
internal static class Opt
{
    public static Option<string?> Text(string name, string description, string value, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value };

    public static Option<string[]> Texts(string name, string description, string value) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    public static Option<bool> Flag(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };

    public static Option<double?> Number(string name, string description, string value = "NUMBER") =>
        new(name) { Description = description, HelpName = value };

    public static Option<long?> Whole(string name, string description, string value = "N") => new(name) { Description = description, HelpName = value };

    /// <summary>One of some words, which completion knows too.</summary>
    public static Option<string?> Choice(string name, string description, params IEnumerable<string> words)
    {
        string[] all = [.. words];
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', all) };
        option.CompletionSources.Add(all);
        option.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !all.Contains(token.Value)))
                result.AddError($"{name} must be one of {string.Join(", ", all)}, not '{token.Value}'.");
        });
        return option;
    }

    /// <summary>A time, or how long ago it was.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = $"{description}; a time such as 2025-06-28T16:16 (UTC) or an age such as 90m, 24h, 7d",
        HelpName = "TIME",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (AgeOf(text) is { } age)
                return TimeProvider.System.GetUtcNow() - age;
            if (UtcTimestampConverter.TryParse(text, out DateTimeOffset time))
                return time;
            result.AddError($"{name} must be a time such as 2025-06-28T16:16:00Z or an age such as 7d, not '{text}'.");
            return null;
        },
    };

    internal static TimeSpan? AgeOf(string text) =>
        text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.NumberStyles.None, null, out int number)
            ? text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' when number < 100_000 => TimeSpan.FromDays(number),
                'w' when number < 10_000 => TimeSpan.FromDays(7 * number),
                _ => null,
            }
            : null;
}
