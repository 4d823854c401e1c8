using System.Collections.Concurrent;
using Npgsql;

namespace ExperimentApi.TestKit;

/// <summary>A migrated database that is only ever copied.</summary>
internal sealed class DatabaseTemplate
{
    // Keyed by the delegate, which equals another one for the same method: a project has one template, the kit does not know of which schema.
    private static readonly ConcurrentDictionary<Func<string, CancellationToken, Task>, Lazy<Task<DatabaseTemplate>>> Templates = new();

    // Two processes may share a given server.
    private static readonly string Prefix = $"experimentapi_test_{Guid.NewGuid().ToString("N")[..12]}";
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static int _lastNumber;

    private readonly string _administration;
    private readonly string _name;

    private DatabaseTemplate(string administration) => (_administration, _name) = (administration, NextName());

    public static Task<DatabaseTemplate> GetAsync(
        PostgresSource source, Func<string, CancellationToken, Task> migrate, CancellationToken cancellationToken) =>
        // Not cancelled with the first caller: the others wait for the same task.
        Templates.GetOrAdd(migrate, key => new(() => MakeAsync(source, key))).Value.WaitAsync(cancellationToken);

    /// <returns>The name of the copy.</returns>
    public async Task<string> CopyAsync(CancellationToken cancellationToken)
    {
        var name = NextName();
        // A template must have no connections, and another copy in the making is one.
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            // With fsync off as quick as WAL_LOG, and nothing goes through the log; on a durable server its checkpoints make it slower.
            await Administration.ExecuteAsync(_administration, $"CREATE DATABASE {name} TEMPLATE {_name} STRATEGY FILE_COPY", cancellationToken);
            return name;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static string NextName() => $"{Prefix}_{Interlocked.Increment(ref _lastNumber)}";

    private static async Task<DatabaseTemplate> MakeAsync(PostgresSource source, Func<string, CancellationToken, Task> migrate)
    {
        var administration = source.AdministrationConnectionString;
        var template = new DatabaseTemplate(administration);
        await Administration.ExecuteAsync(administration, $"CREATE DATABASE {template._name}", CancellationToken.None);
        // A server of our own goes as a whole.
        if (source.Kind == "given")
            AppDomain.CurrentDomain.ProcessExit += (_, _) => template.Drop();
        // The administration's string has no pool, so nothing stays connected when the migration is over.
        await migrate(new NpgsqlConnectionStringBuilder(administration) { Database = template._name }.ConnectionString, CancellationToken.None);
        return template;
    }

    private void Drop()
    {
        try
        {
            Administration.ExecuteAsync(_administration, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (NpgsqlException)
        {
            // The process is going; nobody is left to tell.
        }
    }
}
