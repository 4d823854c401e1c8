namespace ExperimentApi.Statistics;

/// <summary>What a comparison says of the candidate. Better and worse are those of a score: for a cost read them the other way.</summary>
public enum Verdict
{
    /// <summary>The candidate's mean is higher, and the corrected p is below α.</summary>
    Better,

    /// <summary>The candidate's mean is lower, and the corrected p is below α.</summary>
    Worse,

    /// <summary>No difference was shown, which is not the same as none: see the minimum detectable effect.</summary>
    Tied,

    /// <summary>The data cannot tell: fewer than two clusters, or no difference at all on fewer than ten questions.</summary>
    Insufficient,
}
