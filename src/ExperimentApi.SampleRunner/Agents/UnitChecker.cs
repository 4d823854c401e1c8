using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Compares the worded answer with the result in the unit and sign the question asks for, and corrects it.</summary>
internal static class UnitChecker
{
    public static string Check(Turn turn, string type, decimal value, string answer) => turn.Steps.Run(
        Roster.UnitChecker, $"Question: {turn.Question}\nResult: {value}\nAnswer: {answer}",
        () => Correct(turn, type, value, answer), text => text);

    private static string Correct(Turn turn, string type, decimal value, string answer)
    {
        if (turn.Noise.Slips(Roster.UnitChecker, Noise.Share.Inattention))
            return answer;
        return type switch
        {
            QuestionType.Percentage => AnswerText.Percentage(value),
            QuestionType.Calculation or QuestionType.Lookup => AnswerText.Number(value),
            _ => answer,
        };
    }
}
