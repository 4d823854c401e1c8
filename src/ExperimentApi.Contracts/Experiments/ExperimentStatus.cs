namespace ExperimentApi.Contracts.Experiments;

/// <summary>The words for where an experiment stands.</summary>
public static class ExperimentStatus
{
    /// <summary>Results or heartbeats keep coming.</summary>
    public const string Running = "running";

    /// <summary>Not finished, and silent for more than <see cref="Limits.StalledAfter" />.</summary>
    public const string Stalled = "stalled";

    /// <summary>Finished as planned.</summary>
    public const string Completed = "completed";

    /// <summary>Ended by an error.</summary>
    public const string Failed = "failed";

    /// <summary>Stopped on purpose.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Every status an experiment can show.</summary>
    public static readonly IReadOnlyList<string> All = [Running, Stalled, Completed, Failed, Cancelled];

    /// <summary>The statuses that <c>finish</c> takes.</summary>
    public static readonly IReadOnlyList<string> Finished = [Completed, Failed, Cancelled];
}
