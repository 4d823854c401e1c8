namespace ExperimentApi.Data.Questions;

/// <summary>
/// The tables used last. Bounded: at most <see cref="MaxTables" /> with together at most <see cref="MaxQuestions" /> questions (about 250 bytes each,
/// 120 MB); the newest is kept whatever its size.
/// </summary>
internal sealed class TableCache
{
    private const int MaxQuestions = 500_000;
    private const int MaxTables = 200;

    private readonly Lock _gate = new();

    // The most recent first; there are few, because each is a list that somebody is reading.
    private readonly List<(string Scope, ScopeVersion Version, QuestionTable Table)> _tables = [];

    public QuestionTable? Find(string scope, ScopeVersion version)
    {
        lock (_gate)
        {
            int found = _tables.FindIndex(entry => entry.Scope == scope);
            if (found < 0 || _tables[found].Version != version)
                return null;
            var entry = _tables[found];
            _tables.RemoveAt(found);
            _tables.Insert(0, entry);
            return entry.Table;
        }
    }

    public void Keep(string scope, ScopeVersion version, QuestionTable table)
    {
        lock (_gate)
        {
            _tables.RemoveAll(entry => entry.Scope == scope);
            _tables.Insert(0, (scope, version, table));
            int kept = 1;
            for (long questions = table.Count; kept < Math.Min(_tables.Count, MaxTables) && (questions += _tables[kept].Table.Count) <= MaxQuestions;)
                kept++;
            _tables.RemoveRange(kept, _tables.Count - kept);
        }
    }
}
