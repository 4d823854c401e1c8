using Npgsql;

namespace ExperimentApi.TestKit;

/// <summary>A database of one's own: a copy of the migrated template, dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Many classes run at once, and each keeps its pool.</summary>
    private const int MaxPoolSize = 20;

    private readonly string _administration;

    private TestDatabase(PostgresSource source, string name)
    {
        _administration = source.AdministrationConnectionString;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(source.ConnectionString)
        {
            Database = name,
            Pooling = true,
            MaxPoolSize = MaxPoolSize,
            // The rows of tests are no secrets, and a failure should say which one it was.
            IncludeErrorDetail = true,
        }.ConnectionString;
        DirectConnectionString = new NpgsqlConnectionStringBuilder(_administration) { Database = name }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>Past the pooler, where there is one.</summary>
    public string DirectConnectionString { get; }

    /// <summary>Copies the template that <paramref name="migrate"/> makes.</summary>
    /// <param name="migrate">
    /// Brings an empty database, given by its connection string, to the current schema. It runs once per process: pass the same method
    /// each time, not a lambda that captures.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<TestDatabase> CreateAsync(Func<string, CancellationToken, Task> migrate, CancellationToken cancellationToken = default)
    {
        var source = await PostgresSource.GetAsync(cancellationToken);
        if (source.Kind == "citus")
            return new TestDatabase(source, await CitusServers.CreateAsync(migrate, cancellationToken));
        var template = await DatabaseTemplate.GetAsync(source, migrate, cancellationToken);
        return new TestDatabase(source, await template.CopyAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        // The pool would hand out connections that the server has cut.
        await using (var pooled = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pooled);
        await Administration.ExecuteAsync(_administration, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", CancellationToken.None);
    }
}
