using System.Runtime.InteropServices;

namespace ExperimentApi.Data.Questions;

/// <summary>What one experiment answered, at one state of its results: a few numbers for each question.</summary>
internal sealed class AnswerBlock(ExperimentStamp stamp)
{
    private readonly List<QuestionAnswers> _rows = [];

    // Attempts at one question do not come next to each other. Needed only while the block is filled.
    private Dictionary<int, int>? _places = [];

    public ExperimentStamp Stamp { get; } = stamp;

    public ReadOnlySpan<QuestionAnswers> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>The builds count up; the block was last part of this one.</summary>
    public long LastUse { get; set; }

    public void Add(int question, int type, bool hasText, double? grade, bool failed, long answeredAt)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places!, question, out bool known);
        if (!known)
        {
            place = _rows.Count;
            _rows.Add(new QuestionAnswers { Question = question, Type = -1 });
        }
        ref QuestionAnswers row = ref CollectionsMarshal.AsSpan(_rows)[place];
        if (row.Type < 0)
            row.Type = type;
        row.HasText |= hasText;
        row.Answers++;
        if (failed)
            row.Failures++;
        row.LastAnsweredAt = Math.Max(row.LastAnsweredAt, answeredAt);
        if (grade is not { } score)
            return;
        row.Graded++;
        row.Sum += score;
        row.Squares += score * score;
    }

    public void Close()
    {
        _places = null;
        _rows.TrimExcess();
    }
}

/// <summary>All answers of one experiment to one question, in 48 bytes.</summary>
internal struct QuestionAnswers
{
    public int Question;

    /// <summary>-1 where no answer says it.</summary>
    public int Type;
    public int Answers;
    public int Graded;
    public int Failures;
    public bool HasText;
    public double Sum;
    public double Squares;

    /// <summary>Ticks of the latest answer (UTC).</summary>
    public long LastAnsweredAt;
}
