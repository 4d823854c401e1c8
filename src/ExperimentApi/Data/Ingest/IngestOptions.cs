namespace ExperimentApi.Data.Ingest;

/// <summary>How single results share transactions; section <c>Ingest</c> of the configuration.</summary>
public sealed class IngestOptions
{
    public const string Section = "Ingest";

    /// <summary>
    /// How long a single result waits for others to share its commit with. By default not at all: those that arrive during one commit share
    /// the next. Longer means fewer, larger commits, and every answer later by as much.
    /// </summary>
    public TimeSpan GatherTime { get; set; } = TimeSpan.Zero;

    /// <summary>Most single results in one transaction.</summary>
    public int MaxSharedRows { get; set; } = 500;
}
