namespace ExperimentApi.SampleRunner.Questions;

/// <summary>The kinds of question, as they are posted.</summary>
internal static class QuestionType
{
    public const string Lookup = "lookup";
    public const string Calculation = "calculation";
    public const string Comparison = "comparison";
    public const string Percentage = "percentage";
}
