using ExperimentApi.Cli.CommandLine;

namespace ExperimentApi.Cli.Commands.Baselines;

/// <summary><c>experiments baseline</c>: named experiments that others are measured against.</summary>
internal sealed class BaselineCommand : CliCommand
{
    public BaselineCommand(SharedOptions shared)
        : base(
            "baseline", "Name experiments that others are measured against: baseline:NAME works wherever an id does",
            "experiments baseline set main exp_first --note \"release 4\"",
            "experiments compare baseline:main exp_second")
    {
        Add(new SetBaselineCommand(shared));
        Add(new ListBaselinesCommand(shared));
        Add(new ShowBaselineCommand(shared));
        Add(new RemoveBaselineCommand(shared));
    }
}
