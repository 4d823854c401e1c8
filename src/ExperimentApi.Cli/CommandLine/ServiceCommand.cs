using System.CommandLine;
using ExperimentApi.Cli.Connecting;

namespace ExperimentApi.Cli.CommandLine;

/// <summary>A command that talks to the service; every expected failure is said in words and becomes an exit code.</summary>
internal abstract class ServiceCommand : CliCommand
{
    private readonly SharedOptions _shared;

    protected ServiceCommand(SharedOptions shared, string name, string description, params string[] examples)
        : base(name, description, examples)
    {
        _shared = shared;
        SetAction(ActAsync);
    }

    /// <summary>How long an answer may take; transfers take as long as they take.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(100);

    /// <returns>One of <see cref="ExitCode" />.</returns>
    protected abstract Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken);

    private async Task<int> ActAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        Session? session = null;
        try
        {
            ServerSettings server = ServerSettings.Resolve(
                parsed.GetValue(_shared.Server), parsed.GetValue(_shared.Key), Environment.GetEnvironmentVariable, ConfigFile.Read());
            session = new Session(server, _shared.Terminal, parsed.GetValue(_shared.Json), Patience);
            return await RunAsync(session, parsed, cancellationToken);
        }
        catch (Exception failure) when (Failure.Of(failure, session, cancellationToken) is { } expected)
        {
            expected.Write(_shared.Terminal.Error);
            return expected.ExitCode;
        }
        finally
        {
            session?.Dispose();
        }
    }
}
