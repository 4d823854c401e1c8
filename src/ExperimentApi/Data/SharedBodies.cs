using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperimentApi.Data;

/// <summary>Stores bodies once by hash.</summary>
public sealed class SharedBodies(ExperimentDbContext database)
{
    /// <summary>
    /// The stored spelling of the body, this one where it is new. In a transaction of its own, before anything else is touched: in a
    /// cluster the writes of a reference table take turns everywhere.
    /// </summary>
    public async Task<string> EnsureAsync<T>(T body, CancellationToken cancellationToken)
        where T : SharedBody
    {
        if (await FindAsync() is { } stored)
            return stored;
        database.Add(body);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return body.Text;
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return await FindAsync() ?? body.Text;
        }
        finally
        {
            database.ChangeTracker.Clear();
        }

        Task<string?> FindAsync() => database.Set<T>().Where(known => known.Hash == body.Hash).Select(known => known.Text).FirstOrDefaultAsync(cancellationToken);
    }
}
