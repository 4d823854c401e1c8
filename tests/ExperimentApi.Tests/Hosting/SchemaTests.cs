using ExperimentApi.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExperimentApi.Tests.Hosting;

/// <summary>What has to hold of the schema so that it can be spread over machines one day; read from the catalogue of a migrated database.</summary>
public sealed class SchemaTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    private const string PerExperiment = "n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('configurations', 'datasets', 'baselines', 'api_keys', '__EFMigrationsHistory')";

    [Fact]
    public async Task The_migrations_are_those_of_the_model()
    {
        await using AsyncServiceScope scope = Service.Services.CreateAsyncScope();
        DbContext context = scope.ServiceProvider.GetRequiredService<ExperimentDbContext>();
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Every_table_of_experiments_has_the_experiment_s_key_first_in_its_primary_key()
    {
        Dictionary<string, string> keys = (await RowsAsync($"""
            SELECT c.relname, coalesce((SELECT a.attname FROM pg_constraint p JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.conkey[1]
                                        WHERE p.conrelid = c.oid AND p.contype = 'p'), 'none')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {PerExperiment}
            """)).ToDictionary(row => row[0], row => row[1]);

        Assert.Contains("experiments", keys);
        Assert.Contains("results", keys);
        Assert.All(keys, table => Assert.Equal(table.Key == "experiments" ? "key" : "experiment_key", table.Value));
    }

    [Fact]
    public async Task Nothing_but_primary_keys_is_unique_in_them() => Assert.Empty(await RowsAsync($"""
        SELECT c.relname, i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {PerExperiment} AND i.indisunique AND NOT i.indisprimary
        """));

    [Fact]
    public async Task They_have_no_triggers_but_those_of_foreign_keys() => Assert.Empty(await RowsAsync($"""
        SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {PerExperiment} AND NOT t.tgisinternal
        """));

    [Fact]
    public async Task Every_foreign_key_is_indexed_where_it_is_followed()
    {
        List<string[]> keys = await RowsAsync("""
            SELECT f.conname, EXISTS (
              SELECT FROM pg_index i WHERE i.indrelid = f.conrelid AND i.indpred IS NULL
                AND (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey AND (i.indkey::int2[])[0:cardinality(f.conkey) - 1] <@ f.conkey)::text
            FROM pg_constraint f JOIN pg_namespace n ON n.oid = f.connamespace WHERE f.contype = 'f' AND n.nspname = 'public'
            """);
        Assert.True(keys.Count >= 4);
        Assert.All(keys, key => Assert.True(key[1] == "true", $"{key[0]} has no index"));
    }

    private async Task<List<string[]>> RowsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows;
    }
}
