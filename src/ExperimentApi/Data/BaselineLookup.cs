using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Data.Access;
using Npgsql;

namespace ExperimentApi.Data;

/// <summary>Finds what baselines point at, so that a reference may stand wherever an experiment id may.</summary>
public sealed class BaselineLookup(NpgsqlDataSource database, Caller caller)
{
    /// <summary>
    /// For each reference the id of the experiment it means, in the same order: an id is itself, whether there is such an experiment or
    /// not, and an unknown baseline is null, as is one of a project that the caller does not see. The experiment of a baseline may be deleted.
    /// </summary>
    /// <param name="references">Ids, <c>baseline:NAME</c> and <c>baseline:PROJECT/NAME</c>.</param>
    /// <param name="project">The project of baselines that name none; <c>default</c> where null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<string?>> ResolveAsync(IReadOnlyList<string> references, string? project, CancellationToken cancellationToken)
    {
        var wanted = new Dictionary<string, (string Project, string Name)>();
        foreach (string reference in references)
        {
            if (BaselineReference.TryParse(reference, out string? named, out string? name))
                wanted[reference] = (named ?? project ?? BaselineReference.DefaultProject, name);
        }
        if (wanted.Count == 0)
            return references;
        (string Project, string Name)[] visible = [.. wanted.Values.Where(baseline => caller.Sees(baseline.Project))];
        Dictionary<(string, string), string> known = await ReadAsync(visible, cancellationToken);
        return [.. references.Select(reference => wanted.TryGetValue(reference, out var baseline) ? known.GetValueOrDefault(baseline) : reference)];
    }

    // Plan: one look-up in the primary key for each.
    private async Task<Dictionary<(string, string), string>> ReadAsync(IReadOnlyCollection<(string Project, string Name)> wanted, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.CreateCommand("""
            SELECT project, name, experiment_id FROM baselines JOIN (SELECT DISTINCT * FROM unnest(@projects, @names) AS w (project, name)) w USING (project, name)
            """);
        command.Parameters.AddWithValue("projects", wanted.Select(baseline => baseline.Project).ToArray());
        command.Parameters.AddWithValue("names", wanted.Select(baseline => baseline.Name).ToArray());
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new Dictionary<(string, string), string>();
        while (await reader.ReadAsync(cancellationToken))
            known.Add((reader.GetString(0), reader.GetString(1)), reader.GetString(2));
        return known;
    }
}
