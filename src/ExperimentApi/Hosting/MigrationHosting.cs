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

    /// <summary>Does what a switch asks for, migrating or also distributing, in place of serving; false where none does.</summary>
    public static async Task<bool> MaintainAsync(this WebApplication app)
    {
        bool distributes = app.Configuration.GetValue<bool>(DistributeSwitch);
        if (!distributes && !app.Configuration.GetValue<bool>(Switch))
            return false;
        await using (app)
        {
            await app.Services.GetRequiredService<DatabaseAddress>().FindAsync(CancellationToken.None);
            await app.Services.GetRequiredService<Migrations>().RunAsync(CancellationToken.None);
            LogMigrated(app.Logger);
            if (!distributes)
                return true;
            int statements = await app.Services.GetRequiredService<Distribution>().RunAsync(CancellationToken.None);
            LogDistributed(app.Logger, statements);
            return true;
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
