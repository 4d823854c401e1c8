namespace ExperimentApi.Benchmarks.Report;

/// <summary>All that a run found out.</summary>
internal sealed record Results(MachineFacts Machine)
{
    public List<ReportLine> Lines { get; } = [];

    public string? Mode { get; init; }

    public void Add(ReportLine line) => Lines.Add(line);
}
