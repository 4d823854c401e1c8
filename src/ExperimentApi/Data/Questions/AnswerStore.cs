using Npgsql;

namespace ExperimentApi.Data.Questions;

/// <summary>
/// Keeps of each experiment what it answered, in numbers, so that a change of one experiment makes only that one be read again. Not for
/// several threads at once.
/// </summary>
/// <remarks>
/// Bounded: at most <see cref="MaxRows" /> rows of 48 bytes (190 MB) stay, and the least recently used experiments go first; with more than
/// <see cref="MaxNames" /> ids of questions (about as much again) it begins anew.
/// </remarks>
internal sealed class AnswerStore
{
    private const int MaxRows = 4_000_000;
    private const int MaxNames = 1_000_000;

    // Plan: a range of the primary key for each of a few experiments; one pass over the table where it is most of it.
    private const string Sql = $"""
        SELECT r.experiment_key, r.question_id, r.question_type, r.question IS NOT NULL, {Grades.Counted}, {Grades.Failed}, coalesce(r.answered_at, r.received_at)
        FROM results r WHERE r.experiment_key = ANY (@keys)
        """;

    private readonly Dictionary<Guid, AnswerBlock> _blocks = [];
    private long _use;

    public NameNumbers Questions { get; } = new();

    public NameNumbers Types { get; } = new();

    /// <summary>The answers of these experiments, read where they are not known in this state.</summary>
    /// <param name="connection">In the transaction that the experiments were listed in.</param>
    /// <param name="experiments">What the blocks are wanted of, and in which state.</param>
    /// <param name="cancellationToken">Gives up; what was read is forgotten.</param>
    public async Task<IReadOnlyList<AnswerBlock>> ReadAsync(NpgsqlConnection connection, IReadOnlyList<ScopeExperiment> experiments, CancellationToken cancellationToken)
    {
        if (Questions.Count > MaxNames)
            Clear();
        ScopeExperiment[] changed = [.. experiments.Where(experiment => !_blocks.TryGetValue(experiment.Key, out AnswerBlock? block) || block.Stamp != experiment.Stamp)];
        if (changed.Length > 0)
        {
            foreach ((Guid key, AnswerBlock block) in await LoadAsync(connection, changed, cancellationToken))
                _blocks[key] = block;
        }
        _use++;
        AnswerBlock[] blocks = [.. experiments.Select(experiment => _blocks[experiment.Key])];
        foreach (AnswerBlock block in blocks)
            block.LastUse = _use;
        Shrink();
        return blocks;
    }

    private async Task<Dictionary<Guid, AnswerBlock>> LoadAsync(NpgsqlConnection connection, ScopeExperiment[] experiments, CancellationToken cancellationToken)
    {
        Dictionary<Guid, AnswerBlock> blocks = experiments.ToDictionary(experiment => experiment.Key, experiment => new AnswerBlock(experiment.Stamp));
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.AddWithValue("keys", blocks.Keys.ToArray());
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            blocks[reader.GetGuid(0)].Add(
                Questions.Of(reader.GetString(1)), reader.IsDBNull(2) ? -1 : Types.Of(reader.GetString(2)), reader.GetBoolean(3),
                reader.IsDBNull(4) ? null : reader.GetDouble(4), reader.GetBoolean(5), reader.GetFieldValue<DateTime>(6).Ticks);
        }
        foreach (AnswerBlock block in blocks.Values)
            block.Close();
        return blocks;
    }

    private void Shrink()
    {
        long rows = _blocks.Values.Sum(block => (long)block.Rows.Length);
        if (rows <= MaxRows)
            return;
        foreach ((Guid key, AnswerBlock block) in _blocks.OrderBy(entry => entry.Value.LastUse).ToArray())
        {
            if (rows <= MaxRows)
                return;
            rows -= block.Rows.Length;
            _blocks.Remove(key);
        }
    }

    private void Clear()
    {
        _blocks.Clear();
        Questions.Clear();
        Types.Clear();
    }
}
