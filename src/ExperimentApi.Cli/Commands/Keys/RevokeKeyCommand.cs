using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;

namespace ExperimentApi.Cli.Commands.Keys;

/// <summary><c>experiments keys revoke</c>.</summary>
internal sealed class RevokeKeyCommand : ServiceCommand
{
    private readonly Argument<string> _key = KeyOutput.Id();
    private readonly Option<bool> _force = Opt.Flag("--force", "Also the last key that can make keys for everything");

    public RevokeKeyCommand(SharedOptions shared)
        : base(shared, "revoke", "End a key, everywhere within a second", "experiments keys revoke Q7mZp2Lx9aTf")
    {
        Add(_key);
        Add(_force);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string id = parsed.GetRequiredValue(_key);
        await session.Api.Keys.RevokeAsync(id, parsed.GetValue(_force), cancellationToken);
        session.Terminal.Say($"Key {id} is revoked.");
        return ExitCode.Fine;
    }
}
