using System.Globalization;

namespace ExperimentApi.SampleRunner.Questions;

/// <summary>How answers are written and read: at most two decimals, percentages with their sign, yes or no.</summary>
internal static class AnswerText
{
    public static string Number(decimal value) => decimal.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <param name="ratio">1 is 100 %.</param>
    public static string Percentage(decimal ratio) => Number(ratio * 100) + "%";

    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>The number in an answer; a percentage as it is written, not as a ratio.</summary>
    public static bool TryNumber(string text, out decimal value) =>
        decimal.TryParse(text.TrimEnd('%'), NumberStyles.Number | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
