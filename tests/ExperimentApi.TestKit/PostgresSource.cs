using ExperimentApi.LocalPostgres;
using Npgsql;

namespace ExperimentApi.TestKit;

/// <summary>
/// The PostgreSQL of this test process. In this order: the server that <c>EXPERIMENTAPI_TEST_POSTGRES</c> gives (a connection string
/// that may create databases), a container if an engine answers, a private server from local programs. <c>EXPERIMENTAPI_TEST_SOURCE</c>
/// (<c>given</c>, <c>container</c> or <c>local</c>) forces one; <c>pgbouncer</c> is <c>local</c> with PgBouncer in transaction mode before it, <c>citus</c> a cluster from
/// local programs that have Citus.
/// </summary>
public sealed class PostgresSource
{
    public const string GivenVariable = "EXPERIMENTAPI_TEST_POSTGRES";
    public const string KindVariable = "EXPERIMENTAPI_TEST_SOURCE";

    /// <summary>Parallel test classes times their pools; PostgreSQL's default of 100 is too few.</summary>
    public const int MaxConnections = 300;

    private static readonly Lazy<Task<PostgresSource>> Instance = new(() => StartAsync(Environment.GetEnvironmentVariable));

    private PostgresSource(string kind, string administration, string? pooler = null) =>
        (Kind, AdministrationConnectionString, ConnectionString) = (kind, administration, pooler ?? administration);

    /// <summary><c>given</c>, <c>container</c>, <c>local</c>, <c>pgbouncer</c> or <c>citus</c>.</summary>
    public string Kind { get; }

    /// <summary>For creating and dropping databases, without a pool: what it opens is closed at once.</summary>
    public string AdministrationConnectionString { get; }

    /// <summary>For everything else, by whichever way the source has for it.</summary>
    public string ConnectionString { get; }

    /// <summary>The one source of this process, started by whoever asks first.</summary>
    public static Task<PostgresSource> GetAsync(CancellationToken cancellationToken = default) => Instance.Value.WaitAsync(cancellationToken);

    internal static async Task<PostgresSource> StartAsync(Func<string, string?> variable)
    {
        var given = variable(GivenVariable) is { Length: > 0 } text ? text : null;
        var kind = variable(KindVariable) is { Length: > 0 } forced ? forced : given is not null ? "given" : null;
        if (kind == "pgbouncer")
        {
            string server = await TemporaryPostgres.StartAsync();
            return new PostgresSource(kind, Unpooled(server), await PgBouncer.StartAsync(server));
        }
        var connectionString = kind switch
        {
            "given" => given ?? throw new InvalidOperationException($"{KindVariable}=given needs {GivenVariable}, a connection string."),
            "container" => await ContainerPostgres.StartAsync(),
            "local" => await TemporaryPostgres.StartAsync(),
            "citus" => await CitusServers.StartAsync(),
            null => await ContainerPostgres.TryStartAsync(),
            _ => throw new InvalidOperationException($"{KindVariable}={kind}: give one of given, container, local, pgbouncer, citus."),
        };
        return connectionString is null
            ? new PostgresSource("local", Unpooled(await LocalAsLastResortAsync()))
            : new PostgresSource(kind ?? "container", Unpooled(connectionString));
    }

    private static async Task<string> LocalAsLastResortAsync()
    {
        try
        {
            return await TemporaryPostgres.StartAsync();
        }
        catch (PostgresProgramsNotFoundException e)
        {
            throw new InvalidOperationException(
                $"The tests need a PostgreSQL: {GivenVariable} is not set, no container engine answers, and there are no local programs. {e.Message}", e);
        }
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
