using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Contracts.Keys;

namespace ExperimentApi.Cli.Commands.Keys;

/// <summary><c>experiments keys create</c>.</summary>
internal sealed class CreateKeyCommand : ServiceCommand
{
    private readonly Argument<string?> _name = new("name") { Description = "What it is for, such as the runner or person that gets it", HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _scopes = Opt.Texts("--scope", $"What it may do: {string.Join(", ", Scope.All)}; may be given several times", "SCOPE");
    private readonly Option<string[]> _projects = Opt.Texts("--project", "Only in this project; may be given several times", "NAME");
    private readonly Option<double?> _expiresIn = KeyOutput.Duration("--expires-in", "How long it counts");
    private readonly Option<bool> _bootstrap = Opt.Flag("--bootstrap", "The first key, on the service's machine: with the scope admin; from then on every request needs a key");

    public CreateKeyCommand(SharedOptions shared)
        : base(shared, "create", "Make a key; it is shown once", "experiments keys create --bootstrap > admin.key", "experiments keys create nightly --scope ingest --expires-in 180d")
    {
        Add(_name);
        Add(_scopes);
        Add(_projects);
        Add(_expiresIn);
        Add(_bootstrap);
        Validators.Add(result =>
        {
            bool isFirst = result.GetValue(_bootstrap);
            if (!isFirst && string.IsNullOrEmpty(result.GetValue(_name)))
                result.AddError("Give the key a name, such as the runner or person that gets it.");
            if (!isFirst && result.GetValue(_scopes) is not { Length: > 0 })
                result.AddError($"Say what it may do: --scope {string.Join('|', Scope.All)}.");
            if (isFirst && (result.GetValue(_scopes) is { Length: > 0 } || result.GetValue(_projects) is { Length: > 0 } || result.GetValue(_expiresIn) is not null))
                result.AddError("--bootstrap makes a key with the scope admin, no limit and no end: give it without --scope, --project and --expires-in.");
        });
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        bool isFirst = parsed.GetValue(_bootstrap);
        if (isFirst && !session.Server.Root.IsLoopback)
            throw new CliException($"--bootstrap is for the machine of the service, and {session.Server.Root} is another. Elsewhere start the service with Security:BootstrapKey.");
        KeyOutput.Tell(session, await session.Api.Keys.CreateAsync(new KeyRequest
        {
            Name = parsed.GetValue(_name) is { Length: > 0 } name ? name : "bootstrap",
            Scopes = isFirst ? [Scope.Admin] : parsed.GetValue(_scopes),
            Projects = parsed.GetValue(_projects),
            ExpiresIn = parsed.GetValue(_expiresIn),
        }, cancellationToken));
        return ExitCode.Fine;
    }
}
