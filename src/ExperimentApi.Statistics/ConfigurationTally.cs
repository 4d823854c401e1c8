namespace ExperimentApi.Statistics;

/// <summary>
/// The graded answers that one configuration gave to one question, over all its runs: sums only, so that thousands of runs take no
/// more room than one. Grades are in [0, 1].
/// </summary>
public struct ConfigurationTally
{
    /// <summary>Runs (experiments) with at least one graded answer.</summary>
    public int Runs { get; private set; }

    /// <summary>Σ s_i over runs, where s_i is the mean grade of a run's attempts (Miller 2024, section 3).</summary>
    public double RunSum { get; private set; }

    /// <summary>Σ s_i².</summary>
    public double RunSquares { get; private set; }

    /// <summary>Graded answers of all runs.</summary>
    public int Answers { get; private set; }

    /// <summary>Σ x over the answers.</summary>
    public double AnswerSum { get; private set; }

    /// <summary>Σ x² over the answers.</summary>
    public double AnswerSquares { get; private set; }

    /// <summary>Whether some run answered several times, or a grade was neither 0 nor 1.</summary>
    public bool IsGradual { get; private set; }

    /// <summary>Adds one run.</summary>
    /// <param name="answers">Its graded answers to the question, at least one.</param>
    /// <param name="sum">Σ x of their grades.</param>
    /// <param name="squares">Σ x² of their grades.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no answers, or the sums are not those of grades in [0, 1].</exception>
    public void AddRun(int answers, double sum, double squares)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 1);
        var mean = sum / answers;
        Guard.Share(mean, nameof(sum));
        Guard.Share(squares / answers, nameof(squares));
        Runs++;
        RunSum += mean;
        RunSquares += mean * mean;
        Answers += answers;
        AnswerSum += sum;
        AnswerSquares += squares;

        // x² = x holds for 0 and 1 and for nothing else.
        IsGradual |= answers > 1 || squares != sum;
    }
}
