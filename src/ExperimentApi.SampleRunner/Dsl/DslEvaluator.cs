using ExperimentApi.SampleRunner.Agents;

namespace ExperimentApi.SampleRunner.Dsl;

/// <summary>Runs a program in decimal arithmetic.</summary>
internal static class DslEvaluator
{
    /// <param name="steps">The program.</param>
    /// <param name="round">What is done to every intermediate result; nothing where null.</param>
    /// <returns>The last step's result; a comparison gives 1 (yes) or 0 (no).</returns>
    /// <exception cref="AgentFailure">Division by zero, or a result beyond the range of a decimal.</exception>
    public static decimal Evaluate(IReadOnlyList<DslStep> steps, Func<decimal, decimal>? round = null)
    {
        var results = new List<decimal>(steps.Count);
        try
        {
            foreach (DslStep step in steps)
            {
                decimal result = Apply(step.Operation, Value(step.Left, results), Value(step.Right, results));
                results.Add(round?.Invoke(result) ?? result);
            }
        }
        catch (DivideByZeroException)
        {
            throw new AgentFailure("ZeroDivisionError", "division by zero");
        }
        catch (OverflowException)
        {
            throw new AgentFailure("OverflowError", "result too large");
        }

        return results[^1];
    }

    private static decimal Value(DslOperand operand, List<decimal> results) => operand.Step is { } step ? results[step] : operand.Number;

    private static decimal Apply(string operation, decimal left, decimal right) => operation switch
    {
        "add" => left + right,
        "subtract" => left - right,
        "multiply" => left * right,
        "divide" => left / right,
        "greater" => left > right ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "The parser lets no such operation through."),
    };
}
