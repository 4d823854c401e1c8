using ExperimentApi.Cli.CommandLine;

namespace ExperimentApi.Cli.Commands;

/// <summary>A command that takes as long as there is data.</summary>
internal abstract class TransferCommand(SharedOptions shared, string name, string description, params string[] examples)
    : ServiceCommand(shared, name, description, examples)
{
    protected override TimeSpan Patience => Timeout.InfiniteTimeSpan;
}
