namespace ExperimentApi.Data.Questions;

/// <summary>What questions can be sorted by.</summary>
public enum QuestionOrder
{
    QuestionId,
    Difficulty,
    Disagreement,
    Flakiness,
    Answers,
}
