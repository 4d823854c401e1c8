using Npgsql;

namespace ExperimentApi.TestKit;

internal static class Administration
{
    public static async Task ExecuteAsync(string connectionString, string statement, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // CREATE and DROP DATABASE take no parameters; the names are made in this library, of letters, digits and underscores.
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
