using Npgsql;

namespace ExperimentApi.LocalPostgres;

internal static class Databases
{
    /// <summary>Proves that the server answers, makes the database if it is not there, and returns the server's version.</summary>
    public static async Task<Version> EnsureAsync(ServerAddress server, string database, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(server, cancellationToken);
        if (!await ExistsAsync(connection, database, cancellationToken))
            await CreateAsync(connection, database, cancellationToken);
        return connection.PostgreSqlVersion;
    }

    private static async Task<NpgsqlConnection> ConnectAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        while (true)
        {
            var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                await connection.DisposeAsync();
                await Task.Delay(10, cancellationToken);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task CreateAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // CREATE DATABASE takes no parameters; the name is quoted.
        await using var command = new NpgsqlCommand($"CREATE DATABASE {new NpgsqlCommandBuilder().QuoteIdentifier(database)}", connection);
#pragma warning restore CA2100
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Asked first only to keep an error out of the log at every start; somebody else was quicker, which is as good.
        }
    }
}
