using ExperimentApi.Hosting.Settings;
using ExperimentApi.LocalPostgres;
using Npgsql;

namespace ExperimentApi.Hosting;

/// <summary>Where PostgreSQL is: as configured, or in Development a private server from the programs on this machine.</summary>
public sealed partial class DatabaseAddress(IConfiguration configuration, IHostEnvironment environment, ILogger<DatabaseAddress> logger) : IAsyncDisposable
{
    private const string ConfigurationName = "Experiments";
    private const string DirectName = ConfigurationName + "Direct";
    private const string Missing = "There is no database: set the connection string ConnectionStrings:Experiments (environment variable " +
        "ConnectionStrings__Experiments), such as Host=localhost;Database=experiments;Username=…, or run with ASPNETCORE_ENVIRONMENT=Development for a private one.";

    private LocalPostgresServer? _local;
    private string? _connectionString;

    /// <summary>Known after <see cref="FindAsync" />.</summary>
    public string ConnectionString => _connectionString ?? throw new InvalidOperationException("The database was not found yet.");

    /// <summary>Past any pooler, for what needs a session of its own.</summary>
    public string DirectConnectionString => configuration.GetConnectionString(DirectName) is { Length: > 0 } given ? WithDefaults(given) : ConnectionString;

    public async Task FindAsync(CancellationToken cancellationToken)
    {
        string? given = configuration.GetConnectionString(ConfigurationName);
        if (!string.IsNullOrWhiteSpace(given))
        {
            _connectionString = WithDefaults(given);
            return;
        }
        if (!environment.IsDevelopment())
            throw new StartException(Missing);
        _local = await LocalPostgresServer.StartAsync(new LocalPostgresOptions(), cancellationToken);
        _connectionString = WithDefaults(_local.ConnectionString("experiments"));
        LogLocal(logger, _local.Version, _local.Adopted ? "found running" : "started", _local.DataFolder);
    }

    public ValueTask DisposeAsync() => _local?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Whether it names several servers: a primary and its standbys.</summary>
    public static bool HasSeveral(NpgsqlConnectionStringBuilder builder) => builder.Host?.Contains(',', StringComparison.Ordinal) is true;

    private static string WithDefaults(string given)
    {
        NpgsqlConnectionStringBuilder builder = Read(given);
        // A database that is away is to be told within five seconds, also where packets vanish.
        if (!builder.ShouldSerialize("Timeout"))
            builder.Timeout = 4;
        // Asking for Kerberos encryption needs a library that small images lack, and prints an error where it is missing.
        if (!builder.ShouldSerialize("GSS Encryption Mode"))
            builder.GssEncryptionMode = GssEncryptionMode.Disable;
        // Statements that come again and again are parsed once a connection. Behind PgBouncer, which shares connections, say 0.
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            builder.MaxAutoPrepare = 64;
        // Nothing here leaves anything behind in a session, and wiping it costs each use of a connection as much as a small query.
        if (!builder.ShouldSerialize("No Reset On Close"))
            builder.NoResetOnClose = true;
        if (HasSeveral(builder))
        {
            builder.TargetSessionAttributes = "primary";
            // After a failover the other server is the primary: what it was is not to be believed for ten seconds.
            if (!builder.ShouldSerialize("Host Recheck Seconds"))
                builder.HostRecheckSeconds = 1;
        }
        builder.ApplicationName ??= "ExperimentApi";
        return builder.ConnectionString;
    }

    // What Npgsql says names the part that is wrong, and not the value, which might be a password.
    private static NpgsqlConnectionStringBuilder Read(string given)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(given);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new StartException($"ConnectionStrings:{ConfigurationName} cannot be read: {fault.Message}", fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Private PostgreSQL {Version} {How}; its data is in {Folder}. To use another server set ConnectionStrings__Experiments.")]
    private static partial void LogLocal(ILogger logger, Version version, string how, string folder);
}
