using ExperimentApi.SampleRunner.Dsl;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Evaluates programs. Its slip is to carry intermediate results with two digits only.</summary>
internal static class Calculator
{
    public static decimal Calculate(Turn turn, string program) => turn.Steps.Run(
        Roster.Calculator, program,
        () => DslEvaluator.Evaluate(
            DslParser.Parse(program), turn.Noise.Slips(Roster.Calculator, Noise.Share.CoarseRounding) ? TwoDigits : null),
        value => $"{value}");

    private static decimal TwoDigits(decimal value)
    {
        if (value == 0)
            return 0;
        decimal unit = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)Math.Abs(value))) - 1);
        return Math.Round(value / unit) * unit;
    }
}
