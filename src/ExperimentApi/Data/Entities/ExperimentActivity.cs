namespace ExperimentApi.Data.Entities;

/// <summary>
/// What changes with every post, apart from the experiment's row, whose many indexes would be written each time.
/// </summary>
public sealed class ExperimentActivity
{
    public Guid ExperimentKey { get; set; }

    /// <summary>Goes up with every commit that changes rows.</summary>
    public long ResultsVersion { get; set; }

    /// <summary>The version that the rollup was last computed for; lower means stale.</summary>
    public long RollupVersion { get; set; }

    /// <summary>The version that the breakdowns were last computed for; lower means stale.</summary>
    public long BreakdownVersion { get; set; }
    public DateTimeOffset LastActivityAt { get; set; }
}
