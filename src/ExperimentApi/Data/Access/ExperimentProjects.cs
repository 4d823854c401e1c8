using System.Collections.Concurrent;
using Npgsql;

namespace ExperimentApi.Data.Access;

/// <summary>Tells whether an experiment is of the projects a caller is limited to, mostly from memory: results come by the thousand.</summary>
/// <remarks>
/// An experiment never changes its project, but an id may be purged and taken anew, so what is remembered counts for a second. Whoever is not
/// limited never comes here.
/// </remarks>
public sealed class ExperimentProjects(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, (string Project, long At)> _known = [];

    /// <summary>Whether there is such an experiment, deleted or not, in one of these projects.</summary>
    public async ValueTask<bool> HasAsync(Guid experimentKey, string[] projects, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(experimentKey, out var known) && clock.GetElapsedTime(known.At) < Remembered)
            return projects.Contains(known.Project);
        long at = clock.GetTimestamp();
        if (await ReadAsync(experimentKey, cancellationToken) is not { } project)
            return false;
        if (_known.Count >= MaxRemembered)
            _known.Clear();
        _known[experimentKey] = (project, at);
        return projects.Contains(project);
    }

    // Plan: one look-up in the primary key.
    private async Task<string?> ReadAsync(Guid experimentKey, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.CreateCommand("SELECT project FROM experiments WHERE key = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = experimentKey });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }
}
