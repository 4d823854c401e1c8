using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Questions;

/// <summary>One question over the experiments of a scope.</summary>
internal struct QuestionFigures
{
    /// <summary>The graded answers.</summary>
    public QuestionTally Grades;

    public int Experiments;
    public int Answers;
    public int Ungraded;
    public int Failures;

    /// <summary>As the latest answer that says so has it.</summary>
    public string? Type;
    public DateTime LastAnsweredAt;

    /// <summary>The experiment with the latest answer that came with the text of the question; null where none did.</summary>
    public Guid? TextFrom;
}
