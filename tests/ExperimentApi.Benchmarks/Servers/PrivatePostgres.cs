using System.Globalization;
using ExperimentApi.LocalPostgres;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Benchmarks.Servers;

/// <summary>A PostgreSQL of this run alone, as durable as PostgreSQL is by default, and its settings otherwise.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly LocalPostgresServer _server;

    private PrivatePostgres(LocalPostgresServer server, string folder)
    {
        (_server, Folder) = (server, folder);
        ConnectionString = server.ConnectionString("experiments");
        Database = NpgsqlDataSource.Create(ConnectionString);
        ProcessId = int.Parse(File.ReadLines(Path.Combine(server.DataFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
    }

    /// <summary>For files of the run; gone with it.</summary>
    public string Folder { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource Database { get; }

    public int ProcessId { get; }

    public static async Task<PrivatePostgres> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        TemporaryFolder.SweepAbandoned();
        string folder = TemporaryFolder.New();
        LocalPostgresServer server = await LocalPostgresServer.StartAsync(new LocalPostgresOptions { DataFolder = Path.Combine(folder, "data"), Settings = settings }, cancellationToken);
        return new PrivatePostgres(server, folder);
    }

    public async Task<T> AskAsync<T>(string sql, params (string Name, object Value)[] parameters)
    {
        await using NpgsqlCommand command = Command(sql, parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task DoAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using NpgsqlCommand command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The columns of <c>results</c> that a row is given with.</summary>
    public async Task<string[]> ColumnsAsync() =>
        await AskAsync<string[]>("SELECT array_agg(column_name::text ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = 'results' AND is_generated = 'NEVER'");

    /// <summary>Makes so many times as many rows of an experiment's results, with conversations of their own.</summary>
    public async Task MultiplyAsync(Experiment experiment, int times)
    {
        string[] columns = await ColumnsAsync();
        IEnumerable<string> values = columns.Select(column => column is "question_id" or "conversation_id" ? $"n || '/' || {column}" : column);
        await DoAsync($"INSERT INTO results ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM results, generate_series(2, @times) n WHERE experiment_key = @key",
            ("key", experiment.Key), ("times", times));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _server.DisposeAsync();
        TemporaryFolder.Delete(Folder);
    }

    private NpgsqlCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        NpgsqlCommand command = Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach ((string name, object value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
