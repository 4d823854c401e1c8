using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Routes the question and words the answer. Its slip is a ratio sold as a percentage, or a lost sign.</summary>
internal static class Supervisor
{
    /// <returns>The type of question: what is looked up needs no calculator.</returns>
    public static string Route(Turn turn) =>
        turn.Steps.Run(Roster.Supervisor, turn.Question, () => QuestionReader.TypeOf(turn.Question), type => $"route: {type}");

    public static string Word(Turn turn, string type, decimal value) => turn.Steps.Run(
        Roster.Supervisor, turn.Prompt($"Result: {value}"), () => Answer(turn, type, value), answer => answer);

    private static string Answer(Turn turn, string type, decimal value)
    {
        bool slip = turn.Noise.Slips(Roster.Supervisor, Noise.Share.WrongUnitOrSign);
        return type switch
        {
            QuestionType.Comparison => AnswerText.YesNo(value != 0),
            QuestionType.Percentage => slip ? AnswerText.Number(value) + "%" : AnswerText.Percentage(value),
            QuestionType.Calculation => AnswerText.Number(slip ? Math.Abs(value) : value),
            _ => AnswerText.Number(value),
        };
    }
}
