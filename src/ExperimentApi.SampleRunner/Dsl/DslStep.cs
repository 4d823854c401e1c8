namespace ExperimentApi.SampleRunner.Dsl;

/// <summary>What an operation works on: a number, or the result of an earlier step (<c>#0</c>).</summary>
internal readonly record struct DslOperand(decimal Number, int? Step)
{
    public static DslOperand Of(decimal number) => new(number, null);

    public static DslOperand ResultOf(int step) => new(0, step);
}

/// <summary>One operation, such as <c>subtract(5829, 5735)</c>.</summary>
internal sealed record DslStep(string Operation, DslOperand Left, DslOperand Right)
{
    public static readonly IReadOnlyList<string> Operations = ["add", "subtract", "multiply", "divide", "greater"];
}
