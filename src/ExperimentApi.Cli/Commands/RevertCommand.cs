using System.CommandLine;
using System.Text.Json;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments revert</c>: always JSON, for that is what the file is.</summary>
internal sealed class RevertCommand : ServiceCommand
{
    private readonly Argument<string> _experiment = Arg.Experiment();
    private readonly Option<string?> _output = Opt.Text("--output", "The file to write, instead of stdout", "FILE", "-o");

    public RevertCommand(SharedOptions shared)
        : base(
            shared, "revert", "Get the configuration an experiment was run with, to run it again",
            "experiments revert exp_first -o configuration.json",
            "experiments revert exp_first | jq .agents")
    {
        Add(_experiment);
        Add(_output);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        RevertFile file = await session.Api.Experiments.RevertAsync(parsed.GetRequiredValue(_experiment), cancellationToken);
        if (parsed.GetValue(_output) is not { Length: > 0 } path)
        {
            session.Terminal.Json(file, WireJson.Context.RevertFile);
            return ExitCode.Fine;
        }
        await using (var whole = new WholeFile(path))
        {
            await using (var json = new Utf8JsonWriter(whole.Stream, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                JsonSerializer.Serialize(json, file, WireJson.Context.RevertFile);
            whole.Keep();
        }
        session.Terminal.Say($"{path}: the configuration of {file.ExperimentId}{(file.GitCommit is { } commit ? $", run at commit {commit}" : "")}");
        return ExitCode.Fine;
    }
}
