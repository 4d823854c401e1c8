using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace ExperimentApi.Http;

/// <summary>Turns whatever ended a request into a problem. Databases are judged by SQLSTATE, never by message or constraint name.</summary>
public sealed partial class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested || exception is ConnectionResetException)
        {
            // Nobody reads the answer; the status is for the request log.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        Problem problem = ProblemOf(exception);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
            LogFault(logger, problem.Status, exception);
        // The other pooled connections were cut as well, and each would cost a request of its own to find out.
        if (IsConnectionCut(exception))
            httpContext.RequestServices.GetRequiredService<NpgsqlDataSource>().Clear();
        try
        {
            await problem.ExecuteAsync(httpContext);
        }
        catch (Exception) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // It left while it was told. Thrown on, this would count as a fault of ours.
        }
        return true;
    }

    /// <summary>Whether the database cannot be reached or is going down; its refusals are something else.</summary>
    public static bool IsDatabaseAway(Exception exception) => OfDatabase(exception).Status == StatusCodes.Status503ServiceUnavailable;

    private static bool IsConnectionCut(Exception? exception) => exception switch
    {
        null => false,
        // The last is said by a server that was the primary when it was connected to.
        PostgresException refusal => refusal.SqlState.StartsWith("57P", StringComparison.Ordinal) || refusal.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => IsConnectionCut(exception.InnerException),
    };

    private static Problem ProblemOf(Exception exception) => exception switch
    {
        ProblemException refusal => refusal.Problem,
        BadHttpRequestException bad => new Problem(bad.StatusCode, bad.Message),
        // So Kestrel tells of a chunk that says it is longer than anything can be.
        IOException { InnerException: OverflowException } => Problem.BadRequest("The body is not framed as HTTP has it."),
        _ => OfDatabase(exception),
    };

    private static Problem OfDatabase(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException postgres)
                return OfSqlState(postgres.SqlState);
            if (cause is NpgsqlException or SocketException or TimeoutException)
                return Away;
        }
        return new Problem(StatusCodes.Status500InternalServerError, "The service failed; the log says why under this trace_id. Nothing was acknowledged, so trying again is safe.");
    }

    private static Problem Away => Problem.Unavailable("The database is away. Nothing was acknowledged; trying again is safe.");

    private static Problem OfSqlState(string state) => state switch
    {
        PostgresErrorCodes.ForeignKeyViolation => Problem.NotFound("The experiment was purged meanwhile."),
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable =>
            Problem.Unavailable("Another request changed the same rows at the same time. Nothing was stored; trying again is safe."),
        PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.NumericValueOutOfRange or
            PostgresErrorCodes.ProgramLimitExceeded => new Problem(StatusCodes.Status422UnprocessableEntity, "A value cannot be stored by PostgreSQL. Nothing was stored."),
        // A standby answers: the primary is gone, or has become one.
        PostgresErrorCodes.ReadOnlySqlTransaction => Away,
        // Classes 08 connection, 53 resources, 57 operator intervention (shutdown), 58 system error.
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) ||
               state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal) => Away,
        _ => new Problem(StatusCodes.Status500InternalServerError, "The database refused an operation; the log says why under this trace_id. Nothing was acknowledged, so trying again is safe."),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Request ended with {Status}")]
    private static partial void LogFault(ILogger logger, int status, Exception exception);
}
