using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ExperimentApi.Formats.Tracker;

/// <summary>
/// What the tracker's SQLite file holds. It may be anything: it is read from a private copy, only tables are read (a view could run for
/// ever), whole and in their own order (an index could be broken), within limits of rows, value size and time.
/// </summary>
internal sealed class TrackerDatabase
{
    private const long MaxBytes = 256L << 20;
    private const int MaxValueBytes = 16 << 20;
    private const int MaxRows = 1_000_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, TrackerRow> experiments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ILookup<string, TrackerRow>> rollups = [];

    /// <summary>The experiments' ids, in the database's order.</summary>
    public IEnumerable<string> Ids => experiments.Keys;

    /// <summary>The row of an experiment; null where it has none.</summary>
    public TrackerRow? Experiment(string id) => experiments.GetValueOrDefault(id);

    /// <summary>The rows of an experiment in one of the rollup tables.</summary>
    public IEnumerable<TrackerRow> Rollup(string table, string id) => rollups.TryGetValue(table, out ILookup<string, TrackerRow>? rows) ? rows[id] : [];

    public static TrackerDatabase Read(TrackerFiles files, CancellationToken cancellationToken)
    {
        var database = new TrackerDatabase();
        if (files.Database is not { } file)
            return database;
        if (file.Length > MaxBytes)
            throw new UnreadableUploadException(file.Path, "", $"has {file.Length} bytes; at most {MaxBytes} are read");
        using var copy = new TemporaryCopy(file);
        if (files.WriteAheadLog is { Length: <= MaxBytes } log)
            copy.Add("-wal", log);
        try
        {
            using SqliteConnection connection = Open(copy.Path, cancellationToken);
            foreach (TrackerRow row in Rows(connection, "experiments", file.Path))
            {
                if (row.Text("experiment_id") is { Length: > 0 } id)
                    database.experiments.TryAdd(id, row);
            }
            foreach (string table in new[] { "agent_performance", "question_type_performance", "error_patterns" })
                database.rollups[table] = Rows(connection, table, file.Path).ToLookup(row => row.Text("experiment_id") ?? "", StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is SqliteException or InvalidOperationException or InvalidCastException or ArgumentException or FormatException or OverflowException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string reason = fault is SqliteException sqlite ? $"cannot be read as a SQLite database (error {sqlite.SqliteErrorCode})" : "cannot be read as a SQLite database";
            throw new UnreadableUploadException(file.Path, "", reason, fault);
        }
        return database;
    }

    private static SqliteConnection Open(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_limit(connection.Handle!, raw.SQLITE_LIMIT_LENGTH, MaxValueBytes);
            long end = Stopwatch.GetTimestamp() + (long)(MaxTime.TotalSeconds * Stopwatch.Frequency);
            raw.sqlite3_progress_handler(connection.Handle!, 10_000, _ => cancellationToken.IsCancellationRequested || Stopwatch.GetTimestamp() > end ? 1 : 0, null);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static List<TrackerRow> Rows(SqliteConnection connection, string table, string file)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = $table AND type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
        command.Parameters.AddWithValue("$table", table);
        if (command.ExecuteScalar() is not 1L)
            return [];
        command.CommandText = $"SELECT * FROM \"{table}\" NOT INDEXED";
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<TrackerRow>();
        while (reader.Read())
        {
            if (rows.Count == MaxRows)
                throw new UnreadableUploadException(file, $"table {table}", $"has more than {MaxRows} rows");
            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (int column = 0; column < reader.FieldCount; column++)
                values[reader.GetName(column)] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            rows.Add(new TrackerRow(values));
        }
        return rows;
    }
}
