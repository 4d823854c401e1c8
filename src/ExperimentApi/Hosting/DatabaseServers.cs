using ExperimentApi.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExperimentApi.Hosting;

/// <summary>
/// The pools of connections. Of several servers in the connection string one is the primary, and which one it is may change: every new
/// connection asks.
/// </summary>
internal sealed class DatabaseServers : IAsyncDisposable
{
    private readonly NpgsqlDataSource _all;

    public DatabaseServers(DatabaseAddress address, IOptions<DatabaseOptions> options, ILoggerFactory loggers)
    {
        var source = new NpgsqlDataSourceBuilder(address.ConnectionString);
        // Metrics would otherwise name the pool by its connection string.
        source.Name = "experiments";
        source.UseLoggerFactory(loggers);
        if (!DatabaseAddress.HasSeveral(source.ConnectionStringBuilder))
        {
            _all = Primary = options.Value.ReadFromStandby
                ? throw new InvalidOperationException($"{DatabaseOptions.Section}:{nameof(options.Value.ReadFromStandby)} needs the servers in ConnectionStrings:Experiments, as Host=one,other.")
                : source.Build();
            return;
        }
        // Decided here for each use.
        source.ConnectionStringBuilder.TargetSessionAttributes = null;
        NpgsqlMultiHostDataSource all = source.BuildMultiHost();
        _all = all;
        Primary = all.WithTargetSession(TargetSessionAttributes.Primary);
        // Where no standby is up, the primary is as good: what is read is checked.
        Standby = options.Value.ReadFromStandby ? all.WithTargetSession(TargetSessionAttributes.PreferStandby) : null;
    }

    public NpgsqlDataSource Primary { get; }

    /// <summary>Null where everything is read on the primary.</summary>
    public NpgsqlDataSource? Standby { get; }

    public ValueTask DisposeAsync() => _all.DisposeAsync();
}
