using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Contracts.Gate;

/// <summary>The decision about a candidate, with its reasons.</summary>
public sealed record GateResult
{
    /// <summary><c>pass</c> or <c>fail</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Why, in sentences for people; the first one decides.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What was measured.</summary>
    public required string Metric { get; init; }

    /// <summary>By which rule.</summary>
    public required string Mode { get; init; }

    /// <summary>The regression that was accepted.</summary>
    public required double MaxRegression { get; init; }

    /// <summary>
    /// How much worse the candidate is, in the unit of <c>max_regression</c>: positive is worse, negative is better; null where nothing could be
    /// compared.
    /// </summary>
    public double? Regression { get; init; }

    /// <summary>Interval of <c>regression</c>; null where undefined.</summary>
    public DifferenceInterval? RegressionInterval { get; init; }

    /// <summary>What the decision comes from.</summary>
    public required Comparison Comparison { get; init; }
}

/// <summary>The two answers of a gate.</summary>
public static class GateOutcome
{
    /// <summary>The candidate may go on.</summary>
    public const string Pass = "pass";

    /// <summary>The candidate may not.</summary>
    public const string Fail = "fail";
}
