namespace ExperimentApi.Data.Comparisons;

/// <summary>One answer as the comparison reads it.</summary>
internal struct AnswerFigures
{
    public string? Conversation;
    public string? Type;
    public double? Score;
    public bool IsRight;
    public bool Failed;
    public double? Time;
    public double? Cost;
    public long? Text;
}

/// <summary>Makes questions of the answers of one experiment, which come in the order of question and attempt.</summary>
internal sealed class RunBuilder(ComparisonNames names)
{
    private readonly List<ScoredQuestion> _questions = [];
    private string? _id;
    private ScoredQuestion _current;
    private MeanOfAttempts _score;
    private MeanOfAttempts _time;
    private MeanOfAttempts _cost;
    private SumOfQuestions _times;
    private SumOfQuestions _costs;
    private long _answers;
    private long _correct;
    private long _failures;
    private long _ungraded;

    public void Add(string questionId, in AnswerFigures answer)
    {
        if (questionId != _id)
            Begin(questionId);
        _current.Attempts++;
        if (answer.Conversation is { } conversation)
            _current.Conversation = names.Conversations.First(_current.Conversation, names.Conversations.Of(conversation));
        // As the first attempt that says so has it: one that ended in an error may not know.
        if (_current.Type < 0 && answer.Type is { } type)
            _current.Type = names.Types.Of(type);
        if (_current.Text == 0)
            _current.Text = answer.Text ?? 0;
        _score.Add(answer.Score);
        _time.Add(answer.Time);
        _cost.Add(answer.Cost);
        _answers++;
        _correct += answer.IsRight ? 1 : 0;
        _failures += answer.Failed ? 1 : 0;
        _ungraded += answer.Score is null ? 1 : 0;
    }

    public RunScores Build()
    {
        End();
        ScoredQuestion[] questions = [.. _questions];
        // Numbers are in the order of first appearance: of the first experiment ascending, of the others nearly so.
        if (!IsAscending(questions))
            Array.Sort(questions, (left, right) => left.Question.CompareTo(right.Question));
        return new RunScores { Questions = questions, Answers = _answers, Correct = _correct, Failures = _failures, Ungraded = _ungraded, Time = _times, Cost = _costs };
    }

    private void Begin(string questionId)
    {
        End();
        _id = questionId;
        _current = new ScoredQuestion { Question = names.Questions.Of(questionId), Conversation = ScoredQuestion.None, Type = ScoredQuestion.None };
        (_score, _time, _cost) = (default, default, default);
    }

    private void End()
    {
        if (_id is null)
            return;
        (_current.Score, _current.Time, _current.Cost) = (_score.Mean, _time.Mean, _cost.Mean);
        _times.Add(_time);
        _costs.Add(_cost);
        _questions.Add(_current);
        _id = null;
    }

    private static bool IsAscending(ReadOnlySpan<ScoredQuestion> questions)
    {
        for (int index = 1; index < questions.Length; index++)
        {
            if (questions[index - 1].Question > questions[index].Question)
                return false;
        }
        return true;
    }
}
