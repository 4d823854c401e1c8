namespace ExperimentApi.Data.Comparisons;

/// <summary>
/// The questions that two experiments have in common, found by walking both in the order of their numbers. Reused from pair to pair: of
/// the thousands of pairs of one comparison none allocates here.
/// </summary>
internal sealed class SharedQuestions(ComparisonNames names)
{
    private const int MaxExamples = 3;

    private ScoredQuestion[] _baseline = [];
    private ScoredQuestion[] _candidate = [];
    private int[] _conversations = [];
    private int[] _types = [];

    /// <summary>Graded on both sides.</summary>
    public int Count { get; private set; }

    public int OnlyInBaseline { get; private set; }

    public int OnlyInCandidate { get; private set; }

    public int WithoutGrade { get; private set; }

    public int OtherTexts { get; private set; }

    public int OtherConversations { get; private set; }

    /// <summary>Some questions whose texts differ.</summary>
    public List<int> TextExamples { get; } = [];

    public ReadOnlySpan<ScoredQuestion> Baseline => _baseline.AsSpan(0, Count);

    public ReadOnlySpan<ScoredQuestion> Candidate => _candidate.AsSpan(0, Count);

    /// <summary>The conversation of each question, as either side tells it.</summary>
    public ReadOnlySpan<int> Conversations => _conversations.AsSpan(0, Count);

    /// <summary>The type of each question, as either side tells it.</summary>
    public ReadOnlySpan<int> Types => _types.AsSpan(0, Count);

    public void Match(ScoredQuestion[] baseline, ScoredQuestion[] candidate)
    {
        Reserve(Math.Min(baseline.Length, candidate.Length));
        (Count, WithoutGrade, OtherTexts, OtherConversations) = (0, 0, 0, 0);
        TextExamples.Clear();
        int left = 0;
        int right = 0;
        int both = 0;
        while (left < baseline.Length && right < candidate.Length)
        {
            int order = baseline[left].Question - candidate[right].Question;
            if (order == 0)
            {
                Add(baseline[left], candidate[right]);
                both++;
            }
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }
        OnlyInBaseline = baseline.Length - both;
        OnlyInCandidate = candidate.Length - both;
    }

    private void Add(in ScoredQuestion baseline, in ScoredQuestion candidate)
    {
        if (baseline.Text != candidate.Text && baseline.Text != 0 && candidate.Text != 0)
        {
            OtherTexts++;
            if (TextExamples.Count < MaxExamples)
                TextExamples.Add(baseline.Question);
        }
        if (double.IsNaN(baseline.Score) || double.IsNaN(candidate.Score))
        {
            WithoutGrade++;
            return;
        }
        OtherConversations += baseline.Conversation != candidate.Conversation && baseline.Conversation >= 0 && candidate.Conversation >= 0 ? 1 : 0;
        _baseline[Count] = baseline;
        _candidate[Count] = candidate;
        _conversations[Count] = names.Conversations.First(baseline.Conversation, candidate.Conversation);
        _types[Count++] = names.Types.First(baseline.Type, candidate.Type);
    }

    private void Reserve(int count)
    {
        if (_baseline.Length >= count)
            return;
        _baseline = new ScoredQuestion[count];
        _candidate = new ScoredQuestion[count];
        _conversations = new int[count];
        _types = new int[count];
    }
}
