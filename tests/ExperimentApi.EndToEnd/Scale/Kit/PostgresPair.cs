using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.LocalPostgres;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.EndToEnd.Scale.Kit;

/// <summary>A primary and a standby that streams from it, both durable.</summary>
internal sealed class PostgresPair : IAsyncDisposable
{
    private readonly PostgresPrograms _programs;
    private readonly string _standbyFolder;

    private PostgresPair(PostgresPrograms programs, FaultyPostgres primary, FaultyPostgres standby, string standbyFolder)
    {
        (_programs, Primary, Standby, _standbyFolder) = (programs, primary, standby, standbyFolder);
        var both = new NpgsqlConnectionStringBuilder(primary.ConnectionString);
        both.Host += "," + new NpgsqlConnectionStringBuilder(standby.ConnectionString).Host;
        ConnectionString = both.ConnectionString;
        both.HostRecheckSeconds = 1;
        both.MaxPoolSize = 20;
        Database = new NpgsqlDataSourceBuilder(both.ConnectionString).BuildMultiHost();
        OnPrimary = Database.WithTargetSession(TargetSessionAttributes.Primary);
    }

    public FaultyPostgres Primary { get; }

    public FaultyPostgres Standby { get; }

    /// <summary>Of both, as a service is given it.</summary>
    public string ConnectionString { get; }

    /// <summary>Whichever of the two is the primary.</summary>
    public NpgsqlDataSource OnPrimary { get; }

    private NpgsqlMultiHostDataSource Database { get; }

    /// <param name="folder">Where the data folders of both are made.</param>
    /// <param name="commit"><c>on</c>: acknowledged is what is on the disk of both; <c>local</c>: of the primary.</param>
    public static async Task<PostgresPair> StartAsync(string folder, string commit)
    {
        string standbyFolder = folder + "-standby";
        FaultyPostgres primary = await FaultyPostgres.StartAsync(folder, new Dictionary<string, string> { ["synchronous_commit"] = commit });
        PostgresPrograms programs = PostgresPrograms.Find();
        string from = new NpgsqlConnectionStringBuilder(primary.ConnectionString).Host!;
        // Root's stand-in may not make it.
        string? user = ServerUser.Find();
        await Tool.RequireAsync("install", ["-d", "-m", "700", .. user is null ? Array.Empty<string>() : ["-o", user], standbyFolder], user: null, CancellationToken.None);
        await Tool.RequireAsync(Path.Combine(programs.Folder, "pg_basebackup"),
            ["--pgdata", standbyFolder, "--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--dbname", $"host={from} user=postgres application_name=standby"], user, CancellationToken.None);
        FaultyPostgres standby = await FaultyPostgres.StartAsync(standbyFolder);
        var pair = new PostgresPair(programs, primary, standby, standbyFolder);
        // When it is there to wait for, and only in the primary's own settings.
        await pair.AskPrimaryAsync("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        await pair.AskPrimaryAsync("SELECT pg_reload_conf()");
        await Eventually.TrueAsync(async () => await pair.AskPrimaryAsync("SELECT sync_state FROM pg_stat_replication") is "sync", "the standby is synchronous");
        return pair;
    }

    /// <summary>As whoever is on duty does, or a program that is.</summary>
    public Task PromoteAsync() => Tool.RequireAsync(Path.Combine(_programs.Folder, "pg_ctl"), ["promote", "--pgdata", _standbyFolder], ServerUser.Find(), CancellationToken.None);

    /// <summary>The standby takes what comes, and shows nothing of it.</summary>
    public Task PauseReplayAsync() => RunAsync(Standby.Database, "SELECT pg_wal_replay_pause()");

    public Task ResumeReplayAsync() => RunAsync(Standby.Database, "SELECT pg_wal_replay_resume()");

    /// <summary>The primary acknowledges alone.</summary>
    public async Task ForgetStandbyAsync()
    {
        await AskPrimaryAsync("ALTER SYSTEM SET synchronous_standby_names = ''");
        await AskPrimaryAsync("SELECT pg_reload_conf()");
    }

    public Task<object?> AskStandbyAsync(string sql) => RunAsync(Standby.Database, sql);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Standby.DisposeAsync();
        await Primary.DisposeAsync();
    }

    private Task<object?> AskPrimaryAsync(string sql) => RunAsync(Primary.Database, sql);

    private static async Task<object?> RunAsync(NpgsqlDataSource database, string sql)
    {
        await using NpgsqlCommand command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
