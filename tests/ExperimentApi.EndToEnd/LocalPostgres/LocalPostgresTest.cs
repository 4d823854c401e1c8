using ExperimentApi.LocalPostgres;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.EndToEnd.LocalPostgres;

/// <summary>A test with a data folder of its own.</summary>
public abstract class LocalPostgresTest : IDisposable
{
    private readonly string _root = TemporaryFolder.New();

    protected LocalPostgresTest() => DataFolder = Path.Combine(_root, "data");

    protected string DataFolder { get; init; }

    protected LocalPostgresOptions Options => new() { DataFolder = DataFolder, Durable = false };

    public void Dispose()
    {
        TemporaryFolder.Delete(_root);
        GC.SuppressFinalize(this);
    }

    /// <summary>Skips where there is nothing to test with, except in CI, where that would hide a failure.</summary>
    protected static void RequirePrograms()
    {
        try
        {
            PostgresPrograms.Find();
        }
        catch (PostgresProgramsNotFoundException e) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip.If(true, e.Message);
        }
    }

    protected static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // The tests' own constants.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The live server of the folder, looked for as a stranger would.</summary>
    private protected PostmasterFile? LiveServer() => PostmasterFile.Read(DataFolder) is { IsAlive: true } file ? file : null;

    private protected Task IsGoneAsync() => Eventually.TrueAsync(() => LiveServer() is null, "the server is gone");
}
