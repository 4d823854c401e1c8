using Npgsql;

namespace ExperimentApi.LocalPostgres;

/// <summary>
/// A private PostgreSQL server from the programs on this machine. It is shared by all who start it on the same data folder and stops
/// when the last of them has disposed it or died. It listens on a socket that only its user can reach, or, where that path would be too
/// long, on 127.0.0.1 without a password: then every user of this machine can connect.
/// </summary>
public sealed class LocalPostgresServer : IAsyncDisposable
{
    private readonly ServerFolders _folders;
    private readonly RunningServer _running;
    private readonly TimeSpan _stopTimeout;

    private LocalPostgresServer(ServerFolders folders, RunningServer running, Version version, TimeSpan stopTimeout)
    {
        (_folders, _running, _stopTimeout) = (folders, running, stopTimeout);
        Version = version;
    }

    /// <summary>The cluster's folder.</summary>
    public string DataFolder => _folders.Data;

    /// <summary>The server's log.</summary>
    public string LogFile => _folders.Log;

    /// <summary>The server's version.</summary>
    public Version Version { get; }

    /// <summary>It was already running; the settings it runs with are those of who started it.</summary>
    public bool Adopted => _running.Adopted;

    internal int ProcessId => _running.ProcessId;

    internal Door? Door => _running.Door;

    /// <summary>Joins the live server of the data folder, or starts one, making the cluster and the database if they are missing.</summary>
    /// <exception cref="PostgresProgramsNotFoundException">There are no programs to start.</exception>
    /// <exception cref="LocalPostgresException">It could not be made or started.</exception>
    public static async Task<LocalPostgresServer> StartAsync(LocalPostgresOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
            throw new PostgresProgramsNotFoundException("A private PostgreSQL server is started on Linux and macOS only.");

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.StartTimeout);
        var folders = ServerFolders.For(options.DataFolder);
        try
        {
            return await JoinOrStartAsync(options, folders, deadline.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalPostgresException(
                $"PostgreSQL was not ready on '{folders.Data}' within {options.StartTimeout}. The end of {folders.Log}:\n{ServerLog.Tail(folders.Log, 0)}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NpgsqlException)
        {
            throw new LocalPostgresException($"PostgreSQL could not be started on '{folders.Data}': {e.Message}", e);
        }
    }

    /// <summary>For a database of this server, with Npgsql's defaults for everything but the address.</summary>
    public string ConnectionString(string database) => _running.Address.ConnectionString(database);

    /// <summary>Lets go of the server. If nobody else uses it, it has stopped when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_running.Door is not { } door)
            return;
        door.Dispose();
        using var deadline = new CancellationTokenSource(_stopTimeout);
        // The guard hears of departures in order: when it has crossed out our name, those who left before us are no company.
        while (!deadline.IsCancellationRequested && ProcessState.IsPostgres(_running.ProcessId) && (door.IsLetIn || !door.HasCompany))
            await Task.Delay(5, CancellationToken.None);
    }

    private static async Task<LocalPostgresServer> JoinOrStartAsync(LocalPostgresOptions options, ServerFolders folders, CancellationToken cancellationToken)
    {
        await folders.PrepareAsync(cancellationToken);
        using var startLock = await StartLock.TakeAsync(folders.Lock, cancellationToken);
        var running = await Adoption.TryAsync(folders, cancellationToken) ?? await Launch.StartAsync(options, folders, cancellationToken);
        try
        {
            var version = await Databases.EnsureAsync(running.Address, options.Database, cancellationToken);
            return new LocalPostgresServer(folders, running, version, options.StopTimeout);
        }
        catch
        {
            running.Door?.Dispose();
            throw;
        }
    }
}
