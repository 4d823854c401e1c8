namespace ExperimentApi.Data.Comparisons;

/// <summary>One experiment's answers, question by question, and its totals.</summary>
internal sealed class RunScores
{
    /// <summary>In order of their numbers.</summary>
    public required ScoredQuestion[] Questions { get; init; }

    public required long Answers { get; init; }

    public required long Correct { get; init; }

    public required long Failures { get; init; }

    public required long Ungraded { get; init; }

    public required SumOfQuestions Time { get; init; }

    public required SumOfQuestions Cost { get; init; }
}

/// <summary>A sum over the answers, and the mean over the questions that have the figure.</summary>
internal struct SumOfQuestions
{
    private double _sum;
    private int _questions;

    public readonly double? Total => _questions == 0 ? null : _sum;

    public readonly double? Mean => _questions == 0 ? null : _sum / _questions;

    public void Add(in MeanOfAttempts question)
    {
        if (question.Count == 0)
            return;
        _sum += question.Sum;
        _questions++;
    }
}

/// <summary>Gathers one figure of the attempts at a question.</summary>
internal struct MeanOfAttempts
{
    public double Sum { get; private set; }

    public int Count { get; private set; }

    public readonly double Mean => Count == 0 ? double.NaN : Sum / Count;

    public void Add(double? value)
    {
        if (value is not { } known)
            return;
        Sum += known;
        Count++;
    }
}
