using ExperimentApi.Cli.CommandLine;

namespace ExperimentApi.Cli.Commands.Keys;

/// <summary><c>experiments keys</c>: who may use the service, and for what.</summary>
internal sealed class KeysCommand : CliCommand
{
    public KeysCommand(SharedOptions shared)
        : base(
            "keys", "Make, list, revoke and rotate the keys of the service",
            "experiments keys create --bootstrap > admin.key",
            "experiments keys create nightly --scope ingest --project table-qa --expires-in 180d")
    {
        Add(new CreateKeyCommand(shared));
        Add(new ListKeysCommand(shared));
        Add(new RevokeKeyCommand(shared));
        Add(new RotateKeyCommand(shared));
    }
}
