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
}
