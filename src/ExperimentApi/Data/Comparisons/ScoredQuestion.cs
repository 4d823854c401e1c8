namespace ExperimentApi.Data.Comparisons;

/// <summary>
/// One question as one experiment answered it, in numbers: a comparison holds hundreds of thousands of these. Names are numbered by
/// <see cref="NameNumbers" />.
/// </summary>
internal struct ScoredQuestion
{
    /// <summary>Number of a name that is not there.</summary>
    public const int None = -1;

    public int Question;

    /// <summary>The conversation; <see cref="None" /> where the question has none.</summary>
    public int Conversation;

    /// <summary>The question type; <see cref="None" /> where it has none.</summary>
    public int Type;

    public int Attempts;

    /// <summary>Mean grade of the attempts; NaN where none is graded.</summary>
    public double Score;

    /// <summary>Asked once, and right or wrong.</summary>
    public readonly bool IsBinary => Attempts == 1 && Score is 0 or 1;

    /// <summary>Mean time of the attempts that have one, in seconds; NaN where none has.</summary>
    public double Time;

    /// <summary>Mean cost of the attempts that have one, in US dollars; NaN where none has.</summary>
    public double Cost;

    /// <summary>Hash of the question's text; 0 where there is none.</summary>
    public long Text;
}
