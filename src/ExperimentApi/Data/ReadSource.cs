using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data;

/// <summary>
/// Where lists are read: on a standby, if there is one that has all that was acknowledged when the list was asked for, by whichever
/// instance of the service; otherwise on the primary. So a list never shows less than was acknowledged before it, with a standby or without.
/// </summary>
/// <remarks>
/// Who refreshes something for a list, does so before it opens: the refresh is written on the primary, and has to arrive as well.
/// Under <c>synchronous_commit=remote_apply</c> nobody ever waits here, otherwise as long as the standby is behind.
/// </remarks>
public sealed class ReadSource(NpgsqlDataSource primary, NpgsqlDataSource? standby)
{
    /// <summary>A standby that is further behind than this would cost a list more than it saves the primary.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(5);

    /// <summary>Whether it can ever be another than the primary.</summary>
    public bool HasStandby => standby is not null;

    /// <summary>An open connection for reading only.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        await TryOpenStandbyAsync(cancellationToken) ?? await primary.OpenConnectionAsync(cancellationToken);

    /// <summary>Null where there is no standby, or it is away or too far behind.</summary>
    public async Task<NpgsqlConnection?> TryOpenStandbyAsync(CancellationToken cancellationToken)
    {
        if (standby is null)
            return null;
        NpgsqlLogSequenceNumber position = await PositionAsync(cancellationToken);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await standby.OpenConnectionAsync(cancellationToken);
            if (await CatchesUpAsync(connection, position, cancellationToken))
                return connection;
        }
        catch (NpgsqlException)
        {
            // Whatever is wrong with it, the primary is there: it has just answered.
        }
        if (connection is not null)
            await connection.DisposeAsync();
        return null;
    }

    // All that was acknowledged is on the primary's disk.
    private async Task<NpgsqlLogSequenceNumber> PositionAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = primary.CreateCommand("SELECT pg_current_wal_flush_lsn()");
        return (NpgsqlLogSequenceNumber)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // On the connection that will be read from: there may be several standbys. One that was promoted meanwhile has all there is.
    private static async Task<bool> CatchesUpAsync(NpgsqlConnection connection, NpgsqlLogSequenceNumber position, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= $1", connection);
        command.Parameters.Add(new NpgsqlParameter<NpgsqlLogSequenceNumber> { NpgsqlDbType = NpgsqlDbType.PgLsn, TypedValue = position });
        using var timer = new PeriodicTimer(LookAgainAfter);
        for (TimeSpan waited = TimeSpan.Zero; waited < Patience; waited += LookAgainAfter)
        {
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
                return true;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
        return false;
    }
}
