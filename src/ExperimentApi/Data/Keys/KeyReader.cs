using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data.Keys;

/// <summary>Reads keys by their ids.</summary>
public sealed class KeyReader(NpgsqlDataSource database)
{
    // Requests wait for it.
    private const int TimeoutSeconds = 5;

    // Plan: a look-up in the primary key for each.
    private const string KeysSql = "SELECT id, secret_hash, scopes, projects, expires_at, revoked_at FROM api_keys WHERE id = ANY($1)";

    private const string AnySql = "SELECT EXISTS (SELECT FROM api_keys)";

    /// <summary>Those of the keys that there are, and whether there are any at all.</summary>
    internal async Task<(List<StoredKey> Found, bool HasKeys)> ReadAsync(string[] ids)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync();
        await using NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = TimeoutSeconds;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AnySql));
        if (ids.Length > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(KeysSql) { Parameters = { new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text | NpgsqlDbType.Array, Value = ids } } });
        await using NpgsqlDataReader row = await batch.ExecuteReaderAsync();
        await row.ReadAsync();
        bool hasKeys = row.GetBoolean(0);
        var found = new List<StoredKey>();
        await row.NextResultAsync();
        while (await row.ReadAsync())
        {
            found.Add(new StoredKey
            {
                Id = row.GetString(0),
                SecretHash = row.GetFieldValue<byte[]>(1),
                Scopes = row.GetFieldValue<string[]>(2),
                Projects = row.GetFieldValue<string[]>(3),
                ExpiresAt = row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
                RevokedAt = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
            });
        }
        return (found, hasKeys);
    }
}
