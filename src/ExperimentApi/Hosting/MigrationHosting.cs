using ExperimentApi.Http;

namespace ExperimentApi.Hosting;

/// <summary>Migrating or distributing alone, and waiting for it.</summary>
public static partial class MigrationHosting
{
    /// <summary>The configuration key, and with two dashes the argument, that asks for it.</summary>
    public const string Switch = "migrate-only";

    /// <summary>As the other one; it asks for the layout of a cluster.</summary>
    public const string DistributeSwitch = "distribute";

    private static readonly string[] Switches = [$"--{Switch}", $"--{DistributeSwitch}"];

    /// <summary>The arguments as configuration reads them: it ignores a switch without a value, or takes the next argument for one.</summary>
    public static string[] WithSwitch(string[] arguments) => [.. arguments.Select((argument, index) =>
        Switches.Contains(argument) && (index == arguments.Length - 1 || arguments[index + 1].StartsWith('-')) ? $"{argument}=true" : argument)];

    /// <summary>Migrates and ends: exit code 0, or an exception that says why not.</summary>
    public static async Task<int> MigrateOnlyAsync(this WebApplication app)
    {
        await using (app)
        {
            await app.Services.GetRequiredService<DatabaseAddress>().FindAsync(CancellationToken.None);
            await app.Services.GetRequiredService<Migrations>().RunAsync(CancellationToken.None);
            LogMigrated(app.Logger);
            return 0;
        }
    }

    /// <summary>Migrates, turns the schema into that of a cluster, and ends.</summary>
    public static async Task<int> DistributeAsync(this WebApplication app)
    {
        await using (app)
        {
            await app.Services.GetRequiredService<DatabaseAddress>().FindAsync(CancellationToken.None);
            await app.Services.GetRequiredService<Migrations>().RunAsync(CancellationToken.None);
            int statements = await app.Services.GetRequiredService<Distribution>().RunAsync(CancellationToken.None);
            LogDistributed(app.Logger, statements);
            return 0;
        }
    }

    /// <summary>Until the schema is there the API answers 503, as it does when the database is away.</summary>
    public static void UseMigrationGate(this WebApplication app) => app.Use((context, next) =>
        !context.Request.Path.StartsWithSegments("/api") || context.RequestServices.GetRequiredService<Migrations>().Done
            ? next(context)
            : Problem.Unavailable("The service is starting: its database is away or being migrated.").ExecuteAsync(context));

    [LoggerMessage(Level = LogLevel.Information, Message = "The database schema is up to date")]
    private static partial void LogMigrated(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database schema is distributed; that took {Statements} statements")]
    private static partial void LogDistributed(ILogger logger, int statements);
}
