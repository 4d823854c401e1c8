namespace ExperimentApi.Data.Comparisons;

/// <summary>The questions of a pair sorted by their type, by counting; reused from pair to pair.</summary>
internal sealed class QuestionTypes(int types)
{
    /// <summary>More types than this are names of single questions rather than types; the largest are kept.</summary>
    public const int Most = 100;

    private readonly int[] _counts = new int[types];
    private readonly List<(int Type, int Start, int Length)> _found = [];
    private int[] _sorted = [];
    private int[] _all = [];

    /// <summary>Types found.</summary>
    public int Count => _found.Count;

    /// <summary>Types found and not kept.</summary>
    public int LeftOut { get; private set; }

    public int TypeAt(int index) => _found[index].Type;

    /// <summary>Where the questions of a type stand.</summary>
    public ReadOnlySpan<int> QuestionsAt(int index) => _sorted.AsSpan(_found[index].Start, _found[index].Length);

    /// <summary>Every place, whatever its type.</summary>
    public ReadOnlySpan<int> All(int count)
    {
        if (_all.Length < count)
            _all = [.. Enumerable.Range(0, count)];
        return _all.AsSpan(0, count);
    }

    public void Split(ReadOnlySpan<int> questionTypes)
    {
        if (_sorted.Length < questionTypes.Length)
            _sorted = new int[questionTypes.Length];
        _found.Clear();
        Array.Clear(_counts);
        foreach (int type in questionTypes)
        {
            if (type >= 0)
                _counts[type]++;
        }
        int start = 0;
        for (int type = 0; type < _counts.Length; type++)
        {
            if (_counts[type] == 0)
                continue;
            _found.Add((type, start, _counts[type]));
            // From here on the count is the place of the type's next question.
            (_counts[type], start) = (start, start + _counts[type]);
        }
        for (int place = 0; place < questionTypes.Length; place++)
        {
            if (questionTypes[place] >= 0)
                _sorted[_counts[questionTypes[place]]++] = place;
        }
        LeftOut = Math.Max(0, _found.Count - Most);
        if (LeftOut == 0)
            return;
        _found.Sort((left, right) => right.Length != left.Length ? right.Length.CompareTo(left.Length) : left.Type.CompareTo(right.Type));
        _found.RemoveRange(Most, LeftOut);
    }
}
