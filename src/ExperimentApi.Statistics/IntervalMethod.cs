namespace ExperimentApi.Statistics;

/// <summary>The names under which <see cref="ConfidenceInterval.Method"/> says how an interval was made.</summary>
public static class IntervalMethod
{
    /// <summary><see cref="WilsonInterval"/>.</summary>
    public const string Wilson = "wilson";

    /// <summary><see cref="ClopperPearsonInterval"/>.</summary>
    public const string ClopperPearson = "clopper_pearson";

    /// <summary><see cref="ClusteredTInterval"/>.</summary>
    public const string ClusteredT = "clustered_t";

    /// <summary><see cref="PairedComparison"/>: the clustered t interval of a difference, in its unit and cut nowhere.</summary>
    public const string PairedClusteredT = "paired_clustered_t";

    /// <summary><see cref="MeanInterval"/>: the t interval of a mean of runs.</summary>
    public const string RunsT = "runs_t";
}
