using System.Globalization;
using ExperimentApi.LocalPostgres;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>A durable server that can be killed, stopped and held, always on the same data and the same socket.</summary>
internal sealed class FaultyPostgres : IAsyncDisposable
{
    private readonly LocalPostgresOptions _options;
    private LocalPostgresServer _server;
    private int[] _held = [];

    private FaultyPostgres(LocalPostgresOptions options, LocalPostgresServer server)
    {
        (_options, _server) = (options, server);
        ConnectionString = server.ConnectionString("experiments");
        // A pool of the tests' own: what they read, they do not read through the service.
        Database = NpgsqlDataSource.Create(ConnectionString + ";Maximum Pool Size=20");
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Database { get; }

    public static async Task<FaultyPostgres> StartAsync(string dataFolder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var options = new LocalPostgresOptions { DataFolder = dataFolder, Durable = true, Settings = settings ?? new Dictionary<string, string>() };
        return new FaultyPostgres(options, await LocalPostgresServer.StartAsync(options));
    }

    /// <summary>As the machine's crash does: all of its processes at once, without a word to anybody.</summary>
    public async Task KillAsync()
    {
        await HoldAsync();
        await SignalAsync("KILL", _held);
        _held = [];
        // Lets go of a server that is gone.
        await _server.DisposeAsync();
    }

    /// <summary>As its administrator does.</summary>
    public async Task StopAsync() => await _server.DisposeAsync();

    public async Task StartAgainAsync()
    {
        _server = await LocalPostgresServer.StartAsync(_options);
        // Its connections died with the server, and each would cost a test to find out.
        Database.Clear();
        Assert.False(_server.Adopted);
        Assert.Equal(ConnectionString, _server.ConnectionString("experiments"));
    }

    /// <summary>It is there, and does nothing.</summary>
    public async Task HoldAsync()
    {
        // The postmaster first: then no child is born any more.
        await SignalAsync("STOP", [_server.ProcessId]);
        int[] children = ChildrenOf(_server.ProcessId);
        await SignalAsync("STOP", children);
        _held = [_server.ProcessId, .. children];
    }

    public async Task ReleaseAsync()
    {
        await SignalAsync("CONT", _held);
        _held = [];
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await ReleaseAsync();
        await _server.DisposeAsync();
    }

    /// <summary>Each has a session of its own, so that there is no group to send a signal to.</summary>
    private static int[] ChildrenOf(int parent) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == parent)];

    private static int? ParentOf(int id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // One that has ended by itself meanwhile is no failure.
    private static async Task SignalAsync(string signal, IEnumerable<int> processes) => await Command.RunAsync(
        "/bin/sh", ["-c", "signal=$1; shift; for id; do kill -s $signal $id 2>/dev/null; done; true", "sh", signal, .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))],
        "/", new Dictionary<string, string>(), Eventually.Patience);
}
