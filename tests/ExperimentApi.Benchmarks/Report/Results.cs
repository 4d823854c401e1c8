namespace ExperimentApi.Benchmarks.Report;

/// <summary>All that a run found out.</summary>
internal sealed record Results(MachineFacts Machine)
{
    /// <summary>The program that was measured.</summary>
    public required string Service { get; init; }

    public required bool Quick { get; init; }

    public required int Rows { get; init; }

    public required int Seconds { get; init; }

    /// <summary>Of all cores, from 0 to 1: what processes took that have nothing to do with this run. Much of it makes the figures doubtful.</summary>
    public double UsedByOthers { get; set; }

    public List<ReportLine> Lines { get; } = [];

    /// <summary>What could not be measured, and why.</summary>
    public List<string> Failures { get; } = [];

    public void Add(ReportLine line) => Lines.Add(line);
}
