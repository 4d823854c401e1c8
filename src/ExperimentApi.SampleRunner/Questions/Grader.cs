namespace ExperimentApi.SampleRunner.Questions;

/// <summary>Decides whether an answer is right.</summary>
internal static class Grader
{
    /// <summary>Half of the last digit that answers are written with.</summary>
    private const decimal Tolerance = 0.005m;

    public static bool IsCorrect(string expected, string predicted)
    {
        if (!AnswerText.TryNumber(expected, out decimal right) || !AnswerText.TryNumber(predicted, out decimal given))
            return string.Equals(expected, predicted, StringComparison.OrdinalIgnoreCase);
        // "5" is no answer to a question whose answer is "5%".
        return expected.EndsWith('%') == predicted.EndsWith('%') && Math.Abs(right - given) <= Tolerance;
    }
}
