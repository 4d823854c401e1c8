using System.CommandLine;
using ExperimentApi.SampleRunner.Agents;
using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.SampleRunner;

/// <summary>The options, their defaults and what they may be.</summary>
internal sealed class RunnerSyntax
{
    /// <summary>A key in the environment is not seen by everybody who lists processes.</summary>
    public const string KeyVariable = "EXPERIMENTAPI_KEY";

    private readonly Option<int> _count = new("-n", "--conversations")
    {
        Description = "Conversations to ask, about 4.6 questions each",
        DefaultValueFactory = _ => 20,
    };

    private readonly Option<bool> _random = new("--random")
    {
        Description = "Draw the conversations by the seed instead of taking the first",
    };

    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Seed of the draw and of every slip; the same seed gives the same items, answers and grades",
        DefaultValueFactory = _ => 42,
    };

    private readonly Option<string> _agents = new("--agents")
    {
        Description = "Three agents (extractor, calculator, validator) or six (also planner, second extractor, unit checker), "
            + "and their supervisor",
        DefaultValueFactory = _ => TeamOptions.Three,
    };

    private readonly Option<double> _noise = new("--noise")
    {
        Description = "How often agents slip, from 0 (never) to 1",
        DefaultValueFactory = _ => 0.15,
    };

    private readonly Option<string> _strategy = new("--strategy")
    {
        Description = "After a refusal of the validator: retry once, or let the supervisor decide in a single pass",
        DefaultValueFactory = _ => TeamOptions.Retry,
    };

    private readonly Option<string> _server = new("--server")
    {
        Description = "Root of the service",
        DefaultValueFactory = _ => "http://localhost:5080",
    };

    private readonly Option<string?> _key = new("--key") { Description = $"API key, where the service wants one (default: {KeyVariable})" };

    private readonly Option<string?> _experimentId = new("--experiment-id")
    {
        Description = "The run's id; with it, an interrupted run is taken up again by the same command",
    };

    private readonly Option<string?> _project = new("--project") { Description = "Project the run belongs to" };

    private readonly Option<string?> _name = new("--name") { Description = "A short name" };

    private readonly Option<string?> _notes = new("--notes") { Description = "Free text" };

    private readonly Option<string[]> _tags = new("--tag") { Description = "A label; may be given several times" };

    private readonly Option<bool> _json = new("--json") { Description = "Print the service's figures as JSON" };

    public RunnerSyntax()
    {
        Choose(_agents, TeamOptions.Three, TeamOptions.Six);
        Choose(_strategy, TeamOptions.Retry, TeamOptions.SinglePass);
        Refuse(_count, count => count is < 1 or > ConversationGenerator.Count, $"must be from 1 to {ConversationGenerator.Count}");
        Refuse(_noise, noise => noise is not (>= 0 and <= 1), "must be from 0 to 1");
        Refuse(_server, server => !IsWebAddress(server), "must be an http or https address");
        Command = new RootCommand(
            "A small real benchmark: agents answer questions about generated financial tables, and the run is posted to ExperimentApi.")
        {
            _count, _random, _seed, _agents, _noise, _strategy, _server, _key, _experimentId, _project, _name, _notes, _tags, _json,
        };
    }

    public RootCommand Command { get; }

    public RunnerOptions Read(ParseResult parsed)
    {
        string? key = parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable(KeyVariable);
        return new RunnerOptions
        {
            Server = new Uri(parsed.GetRequiredValue(_server)),
            Key = string.IsNullOrEmpty(key) ? null : key,
            Conversations = parsed.GetValue(_count),
            Random = parsed.GetValue(_random),
            Team = new TeamOptions(
                parsed.GetRequiredValue(_agents), parsed.GetValue(_noise), parsed.GetRequiredValue(_strategy), parsed.GetValue(_seed)),
            ExperimentId = parsed.GetValue(_experimentId),
            Project = parsed.GetValue(_project),
            Name = parsed.GetValue(_name),
            Notes = parsed.GetValue(_notes),
            Tags = parsed.GetValue(_tags) ?? [],
            Json = parsed.GetValue(_json),
        };
    }

    private static bool IsWebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";

    /// <summary>Unlike the library's own check of choices, the message names the option.</summary>
    private static void Choose(Option<string> option, string one, string other)
    {
        option.HelpName = $"{one}|{other}";
        option.CompletionSources.Add(one, other);
        Refuse(option, value => value != one && value != other, $"must be {one} or {other}");
    }

    private static void Refuse<T>(Option<T> option, Func<T?, bool> isWrong, string rule) => option.Validators.Add(result =>
    {
        try
        {
            if (isWrong(result.GetValueOrDefault<T>()))
                result.AddError($"{option.Name} {rule}");
        }
        catch (InvalidOperationException)
        {
            // Not even a value of the type: the library adds that error itself.
        }
    });
}
