using Npgsql;

namespace ExperimentApi.Data.Questions;

/// <summary>What the database says of the experiments of a scope, without touching their results.</summary>
internal static class ScopeReader
{
    // Plan: a join of the scope's experiments with their activity by hash, no rows of results; 1 ms for 2,000 experiments. Time of creation
    // is part of it because an id can be purged and taken again; all else that the filters ask for never changes.
    private const string VersionSql = """
        SELECT count(*), coalesce(bit_xor(hash_record_extended(ROW(e.key, e.created_at, a.results_version), 0)), 0)
        FROM experiments e JOIN experiment_activity a ON a.experiment_key = e.key WHERE 
        """;

    // Runs of one configuration stand together. The order is the same everywhere, so that every instance adds up in the same order.
    private const string ListSql = """
        SELECT e.key, e.created_at, a.results_version, e.config_hash
        FROM experiments e JOIN experiment_activity a ON a.experiment_key = e.key WHERE 
        """;

    /// <summary>Changes with every change of what the scope's experiments answered.</summary>
    public static async Task<ScopeVersion> VersionAsync(NpgsqlConnection connection, QuestionScope scope, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = VersionSql + scope.Conditions(command.Parameters);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ScopeVersion(reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>The experiments, those of one configuration next to each other.</summary>
    public static async Task<IReadOnlyList<ScopeExperiment>> ListAsync(NpgsqlConnection connection, QuestionScope scope, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = $"{ListSql}{scope.Conditions(command.Parameters)} ORDER BY e.config_hash, e.key";
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var experiments = new List<ScopeExperiment>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var stamp = new ExperimentStamp(reader.GetFieldValue<DateTime>(1), reader.GetInt64(2));
            experiments.Add(new ScopeExperiment(reader.GetGuid(0), stamp, reader.IsDBNull(3) ? null : reader.GetString(3)));
        }
        return experiments;
    }
}

/// <summary>The state of a scope: equal only where nothing changed in between.</summary>
internal readonly record struct ScopeVersion(long Experiments, long Hash);

/// <summary>The state of one experiment's results.</summary>
internal readonly record struct ExperimentStamp(DateTime CreatedAt, long ResultsVersion);

/// <summary>One experiment of a scope. Without a configuration it stands for itself.</summary>
internal readonly record struct ScopeExperiment(Guid Key, ExperimentStamp Stamp, string? ConfigHash);
