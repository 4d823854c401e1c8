using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Output;

return await CommandTree.InvokeAsync(args, Terminal.OfThisProcess());
