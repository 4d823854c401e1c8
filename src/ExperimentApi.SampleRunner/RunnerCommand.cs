using System.CommandLine;
using System.CommandLine.Parsing;
using ExperimentApi.Client;
using ExperimentApi.Client.Recording;

namespace ExperimentApi.SampleRunner;

/// <summary>From arguments to exit code; every expected failure is one line on stderr.</summary>
internal static class RunnerCommand
{
    /// <summary>After Ctrl-C: time to post what is left and to say that the run was cancelled.</summary>
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(15);

    public static async Task<int> InvokeAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var syntax = new RunnerSyntax();
        syntax.Command.SetAction((parsed, token) => RunAsync(syntax.Read(parsed), surroundings, token));
        ParseResult result = syntax.Command.Parse(args);
        if (result.Errors.Count > 0)
        {
            foreach (ParseError error in result.Errors)
                await surroundings.Error.WriteLineAsync(error.Message);
            await surroundings.Error.WriteLineAsync("See --help.");
            return ExitCode.Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = surroundings.Out,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToFinish,
        };
        return await result.InvokeAsync(invocation, cancellationToken);
    }

    private static async Task<int> RunAsync(RunnerOptions options, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(surroundings.Network()) { BaseAddress = options.Server };
        if (options.Key is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", options.Key);
        try
        {
            return await new BenchmarkRun(options, new ExperimentApiClient(http), surroundings).RunAsync(cancellationToken);
        }
        catch (ExperimentApiException refusal)
        {
            await surroundings.Error.WriteLineAsync($"The service refused: {refusal.Message}");
            return ExitCode.Refused;
        }
        catch (RecordingException rest)
        {
            await surroundings.Error.WriteLineAsync($"{rest.Message}{(rest.Report.Spooled > 0 ? " The next run delivers what is on disk." : "")}");
            return rest.Report.Failure is null ? ExitCode.Refused : ExitCode.Unreachable;
        }
        catch (HttpRequestException failure)
        {
            await surroundings.Error.WriteLineAsync(
                $"Cannot reach {options.Server}: {failure.Message.TrimEnd('.')}. Is the service running there?");
            return ExitCode.Unreachable;
        }
        catch (OperationCanceledException cancelled) when (cancelled.InnerException is TimeoutException)
        {
            await surroundings.Error.WriteLineAsync(
                $"Cannot reach {options.Server}: no answer within {http.Timeout.TotalSeconds} seconds.");
            return ExitCode.Unreachable;
        }
        catch (OperationCanceledException)
        {
            await surroundings.Error.WriteLineAsync("Cancelled.");
            return ExitCode.Cancelled;
        }
    }
}
