namespace ExperimentApi.Contracts.Comparisons;

/// <summary>Experiments side by side, and pair by pair with a verdict and its uncertainty. A figure that is undefined is null; <c>warnings</c> say why.</summary>
public sealed record Comparison
{
    /// <summary>Id of the experiment that the others are compared with; the first of <c>experiments</c>.</summary>
    public required string Baseline { get; init; }

    /// <summary>Confidence level of every interval, such as 0.95; a corrected p below 1 − level is a verdict.</summary>
    public required double Level { get; init; }

    /// <summary>How <c>adjusted_p_value</c> allows for the number of comparisons: <c>holm</c>, <c>bh</c> or <c>none</c>.</summary>
    public required string Correction { get; init; }

    /// <summary>What a reader should know: figures that are undefined and why, questions left out, datasets or texts that differ. Sentences for people.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The experiments, the baseline first, the others in the order asked for.</summary>
    public required IReadOnlyList<ComparedExperiment> Experiments { get; init; }

    /// <summary>Where configuration, dataset and system differ; what all have alike is left out.</summary>
    public required IReadOnlyList<ConfigurationDifference> ConfigurationDifferences { get; init; }

    /// <summary>Every candidate against the baseline, or every two experiments, the earlier one as baseline.</summary>
    public required IReadOnlyList<PairComparison> Pairs { get; init; }
}
