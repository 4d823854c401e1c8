using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Gate;

/// <summary>What a candidate must hold against a baseline.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GateRequest
{
    /// <summary>The experiment to compare with: its id, or <c>baseline:name</c>.</summary>
    public string? Baseline { get; init; }

    /// <summary>The experiment to judge: its id, or <c>baseline:name</c>.</summary>
    public string? Candidate { get; init; }

    /// <summary>The project of named baselines that tell none; <c>default</c> where absent.</summary>
    public string? Project { get; init; }

    /// <summary>
    /// The regression that is still accepted, at least 0. For <c>accuracy_rate</c> in points as a share (0.02: two points of accuracy); for
    /// <c>cost</c> and <c>execution_time</c> as a share of the baseline's mean (0.1: ten percent more).
    /// </summary>
    public double? MaxRegression { get; init; }

    /// <summary><c>accuracy_rate</c> (the default), <c>cost</c> or <c>execution_time</c>.</summary>
    public string? Metric { get; init; }

    /// <summary><c>shown_worse</c> (the default): fails a candidate that is shown to be worse. <c>shown_not_worse</c>: passes only a candidate that is shown not to be.</summary>
    public string? Mode { get; init; }

    /// <summary>Confidence level, strictly between 0 and 1; 0.95 where absent.</summary>
    public double? Level { get; init; }
}

/// <summary>What a gate can measure.</summary>
public static class GateMetric
{
    /// <summary>Mean question score.</summary>
    public const string AccuracyRate = "accuracy_rate";

    /// <summary>Cost of an answer.</summary>
    public const string Cost = "cost";

    /// <summary>Time of an answer.</summary>
    public const string ExecutionTime = "execution_time";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [AccuracyRate, Cost, ExecutionTime];
}

/// <summary>On whom the burden of proof lies.</summary>
public static class GateMode
{
    /// <summary>On the regression: the gate fails where it is shown.</summary>
    public const string ShownWorse = "shown_worse";

    /// <summary>On the candidate: the gate passes where non-inferiority is shown.</summary>
    public const string ShownNotWorse = "shown_not_worse";

    /// <summary>Both of them.</summary>
    public static IReadOnlyList<string> All { get; } = [ShownWorse, ShownNotWorse];
}
