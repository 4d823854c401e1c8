using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace ExperimentApi.LocalPostgres;

/// <summary>Where the server listens: a folder for its socket, or 127.0.0.1.</summary>
internal sealed record ServerAddress(string Host, int Port)
{
    /// <summary>The kernel's limit is 104 (macOS) or 108 (Linux) bytes, and too long a path is refused only at the end of a start.</summary>
    private const int LongestSocketPath = 90;
    private const int SocketPort = 5432;

    public bool IsSocket => Host.StartsWith('/');

    public static ServerAddress For(string folder)
    {
        // A comma separates hosts in a connection string.
        var fits = Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.{SocketPort}") <= LongestSocketPath && !folder.Contains(',');
        return fits ? new(folder, SocketPort) : new("127.0.0.1", FreePort());
    }

    /// <summary>No TLS, no Kerberos: it is this machine, and asking for them costs round trips.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Username = Cluster.Superuser,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public IEnumerable<KeyValuePair<string, string>> Settings() =>
    [
        new("listen_addresses", IsSocket ? "" : Host),
        new("port", Port.ToString(provider: null)),
        new("unix_socket_directories", IsSocket ? $"\"{Host.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : ""),
    ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
