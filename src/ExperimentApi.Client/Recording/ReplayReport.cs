namespace ExperimentApi.Client.Recording;

/// <summary>What became of the spools in a folder.</summary>
/// <param name="Runs">Each run that was found; those that somebody else is at work in are not among them.</param>
public sealed record ReplayReport(IReadOnlyList<ReplayedRun> Runs)
{
    /// <summary>Results that the service has committed now.</summary>
    public long Delivered => Runs.Sum(run => run.Delivered);

    /// <summary>Results that the service will never take.</summary>
    public long Rejected => Runs.Sum(run => run.Rejected);

    /// <summary>Results that are still to be delivered.</summary>
    public long Left => Runs.Sum(run => run.Left);

    /// <summary>Whether nothing is left to be delivered.</summary>
    public bool IsComplete => Runs.All(run => run.Failure is null);
}
