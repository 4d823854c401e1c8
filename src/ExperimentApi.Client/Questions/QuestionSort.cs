namespace ExperimentApi.Client.Questions;

/// <summary>What a list of questions can be sorted by.</summary>
public static class QuestionSort
{
    /// <summary>1 − mean score.</summary>
    public const string Difficulty = "difficulty";

    /// <summary>Spread of the experiments' scores.</summary>
    public const string Disagreement = "disagreement";

    /// <summary>Spread of the outcomes of one configuration.</summary>
    public const string Flakiness = "flakiness";

    /// <summary>Number of answers.</summary>
    public const string Answers = "answers";

    /// <summary>The question's id.</summary>
    public const string QuestionId = "question_id";

    /// <summary>The same, largest first.</summary>
    /// <param name="sort">One of the constants above.</param>
    public static string Descending(string sort) => "-" + sort;
}
