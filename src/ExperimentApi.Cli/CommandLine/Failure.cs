using System.Net;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client;
using ExperimentApi.Contracts;
using Spectre.Console;

namespace ExperimentApi.Cli.CommandLine;

/// <summary>An expected failure: what people read of it, and what scripts do.</summary>
internal sealed record Failure(int ExitCode, string Message, IReadOnlyList<string> Details)
{
    /// <summary>Pointers that fit a screen; all of them are in the answer of the service.</summary>
    private const int MaxDetails = 20;

    /// <summary>Null for a bug, which may crash.</summary>
    public static Failure? Of(Exception failure, Session? session, CancellationToken cancellationToken) => failure switch
    {
        CliException said => new(said.ExitCode, said.Message, []),
        ExperimentApiException refusal => Refused(refusal, session),
        HttpRequestException away => Server(session, $"{away.Message.TrimEnd('.')}. Is the service running there?"),
        OperationCanceledException when cancellationToken.IsCancellationRequested => new(CommandLine.ExitCode.Cancelled, "Cancelled.", []),
        OperationCanceledException => Server(session, $"no answer within {session?.Patience.TotalSeconds:0} seconds."),
        // What the client refuses to send: an id that no address can hold, a number out of range.
        ArgumentException wrong => new(CommandLine.ExitCode.Usage, FirstLine(wrong.Message), []),
        // An export that was cut off, or is none.
        InvalidDataException damaged => new(CommandLine.ExitCode.Server, damaged.Message, []),
        // Unreadable and unwritable files, and a connection that broke in the middle of an answer.
        IOException or UnauthorizedAccessException => new(
            failure is HttpIOException ? CommandLine.ExitCode.Server : CommandLine.ExitCode.Usage, FirstLine(failure.Message), []),
        _ => null,
    };

    public void Write(IAnsiConsole error)
    {
        error.Write(new Text("error: ", new Style(Color.Red)));
        error.WriteLine(Cell.Plain(Message));
        foreach (string detail in Details)
            error.WriteLine("  " + Cell.Plain(detail));
    }

    private static Failure Server(Session? session, string message) =>
        new(CommandLine.ExitCode.Server, $"Cannot reach {session?.Server.Root}: {message}", []);

    private static Failure Refused(ExperimentApiException refusal, Session? session)
    {
        int code = refusal.Status switch
        {
            HttpStatusCode.NotFound => CommandLine.ExitCode.NotFound,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests => CommandLine.ExitCode.Server,
            >= HttpStatusCode.InternalServerError or < HttpStatusCode.BadRequest => CommandLine.ExitCode.Server,
            _ => CommandLine.ExitCode.Usage,
        };
        if (refusal.Problem is not { } problem)
            return new(code, refusal.Message, Advice(refusal, session));
        string said = string.IsNullOrWhiteSpace(problem.Detail) ? problem.Title ?? refusal.Message : problem.Detail;
        return new(code, $"{said.TrimEnd()} ({(int)refusal.Status})", [.. DetailsOf(problem, refusal.RetryAfter), .. Advice(refusal, session)]);
    }

    /// <summary>What to do about a key.</summary>
    private static string[] Advice(ExperimentApiException refusal, Session? session) => (refusal.Status, session?.Server) switch
    {
        (HttpStatusCode.Unauthorized, { Key: null }) =>
            [$"No key was given: set {ServerSettings.KeyVariable} or \"key\" in {ConfigFile.DefaultPath}. Whoever runs the service makes one: experiments keys create NAME --scope read"],
        (HttpStatusCode.Unauthorized, { } server) => [$"The key comes from {server.KeySource}. Ask for a new one: experiments keys create NAME --scope read"],
        (HttpStatusCode.Forbidden, { } server) => [$"The key comes from {server.KeySource ?? "nowhere"}; experiments doctor tells what it may do."],
        _ => [],
    };

    private static List<string> DetailsOf(ProblemResponse problem, TimeSpan? retryAfter)
    {
        List<string> lines = [.. (problem.Errors ?? new Dictionary<string, IReadOnlyList<string>>())
            .Take(MaxDetails).Select(error => $"{error.Key}: {string.Join("; ", error.Value ?? [])}")];
        int more = Math.Max(problem.ErrorCount ?? 0, problem.Errors?.Count ?? 0) - lines.Count;
        if (more > 0)
            lines.Add($"and {more} more");
        if (retryAfter is { } wait)
            lines.Add($"Try again in {wait.TotalSeconds:0} s.");
        return lines;
    }

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('\r').Replace(" (Parameter '", " ('", StringComparison.Ordinal);
}
