using System.Reflection;
using ExperimentApi.LocalPostgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExperimentApi.Hosting.Settings;

/// <summary>A start that fails is told once, in words; the stack is only for what nobody could foresee.</summary>
public static class StartFailure
{
    /// <summary>Whether this process is the service. A host of tests, or of EF's tools, wants the exception.</summary>
    public static bool IsOurs => Assembly.GetEntryAssembly() == typeof(StartFailure).Assembly;

    /// <returns>The exit code.</returns>
    public static int Tell(Exception fault)
    {
        Console.Error.WriteLine($"ExperimentApi cannot run: {WordsOf(fault)}");
        return 1;
    }

    internal static string WordsOf(Exception fault) => fault switch
    {
        AggregateException { InnerExceptions: [var only] } => WordsOf(only),
        OptionsValidationException refused => string.Join(Environment.NewLine, refused.Failures),
        StartException or LocalPostgresException or PostgresProgramsNotFoundException => fault.Message,
        PostgresException refusal => $"the database refuses: {refusal.MessageText} (SQLSTATE {refusal.SqlState})",
        // An address in use, a URL that is none, a level that Serilog does not know, a database that is away.
        NpgsqlException or IOException or InvalidOperationException or FormatException or ArgumentException or TimeoutException =>
            fault.InnerException is { } cause && !fault.Message.Contains(cause.Message, StringComparison.Ordinal) ? $"{fault.Message} ({cause.Message})" : fault.Message,
        _ => fault.ToString(),
    };
}
