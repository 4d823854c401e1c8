using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ExperimentApi.TestKit;

/// <summary>PgBouncer in transaction mode before a server: whoever connects through it gets another session of the server for each transaction.</summary>
public static class PgBouncer
{
    /// <summary>With few sessions each is soon another's, so that whatever is left behind in one is found by somebody.</summary>
    private const int PoolSize = 10;

    /// <summary>The program, and where Debian has it, which is on root's PATH alone.</summary>
    public static string? Program => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(File.Exists);

    /// <summary>Starts it before a server; it ends with this process, however that ends.</summary>
    /// <param name="serverConnectionString">The server.</param>
    /// <param name="idleSeconds">How long it keeps a session that nobody uses.</param>
    /// <returns>The connection string, which is good for every database of the server.</returns>
    public static async Task<string> StartAsync(string serverConnectionString, int idleSeconds = 5)
    {
        string program = Program ?? throw new InvalidOperationException("There is no pgbouncer here; on Debian: apt-get install pgbouncer.");
        var server = new NpgsqlConnectionStringBuilder(serverConnectionString);
        int port = FreePort();
        string settings = Path.Combine(Path.GetTempPath(), $"eapi-pgbouncer-{Environment.ProcessId}-{port.ToString(CultureInfo.InvariantCulture)}.ini");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            * = host={server.Host} port={server.Port.ToString(CultureInfo.InvariantCulture)} user={server.Username}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port.ToString(CultureInfo.InvariantCulture)}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = {PoolSize.ToString(CultureInfo.InvariantCulture)}
            max_client_conn = 2000
            server_idle_timeout = {idleSeconds.ToString(CultureInfo.InvariantCulture)}
            ignore_startup_parameters = extra_float_digits
            {(Environment.IsPrivilegedProcess ? $"user = {server.Username}" : "")}
            """);
        // The pipe breaks when this process is gone; the shell waits for that and takes the pooler with it.
        var guard = new ProcessStartInfo("/bin/sh", ["-c", "\"$1\" -q \"$2\" & child=$!; cat >/dev/null; kill $child; rm -f \"$2\"", "sh", program, settings]) { RedirectStandardInput = true };
        Process process = Process.Start(guard)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
        string connectionString = new NpgsqlConnectionStringBuilder(serverConnectionString)
        {
            Host = "127.0.0.1",
            Port = port,
            MaxAutoPrepare = 0,
            NoResetOnClose = true,
        }.ConnectionString;
        await Eventually.TrueAsync(() => AnswersAsync(connectionString), "PgBouncer answers");
        return connectionString;
    }

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
