using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Contracts.Keys;

namespace ExperimentApi.Cli.Commands.Keys;

/// <summary><c>experiments keys rotate</c>.</summary>
internal sealed class RotateKeyCommand : ServiceCommand
{
    private readonly Argument<string> _key = KeyOutput.Id();
    private readonly Option<double?> _grace = KeyOutput.Duration("--grace", "How long the old key still counts (default 1h)");
    private readonly Option<double?> _expiresIn = KeyOutput.Duration("--expires-in", "How long the new key counts (default: as the old one)");

    public RotateKeyCommand(SharedOptions shared)
        : base(shared, "rotate", "Replace a key by a new one; the old one counts for a while", "experiments keys rotate Q7mZp2Lx9aTf --grace 24h")
    {
        Add(_key);
        Add(_grace);
        Add(_expiresIn);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        KeyOutput.Tell(session, await session.Api.Keys.RotateAsync(
            parsed.GetRequiredValue(_key), new RotateRequest { GracePeriod = parsed.GetValue(_grace), ExpiresIn = parsed.GetValue(_expiresIn) }, cancellationToken));
        return ExitCode.Fine;
    }
}
