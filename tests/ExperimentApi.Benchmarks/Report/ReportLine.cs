using ExperimentApi.Benchmarks.Measuring;

namespace ExperimentApi.Benchmarks.Report;

/// <summary>One comparison.</summary>
internal sealed record ReportLine(string Section, string Name, Figure Ours)
{
    public string? YardstickName { get; init; }

    public Figure? Yardstick { get; init; }

    public Target? Target { get; init; }

    public double? Ratio => Yardstick is null ? null : Ours.Value / Yardstick.Value;

    public bool? Met => Target?.IsMetBy(Ratio ?? Ours.Value);

    public bool? AimReached => Target?.Aim is null ? null : Target.ReachesAim(Ratio ?? Ours.Value);

    /// <summary>Seconds per 1,000 rows.</summary>
    public CpuTimes? OursCpu { get; init; }

    public CpuTimes? YardstickCpu { get; init; }

    /// <summary>What PostgreSQL did for one call.</summary>
    public StatementCounts? Statements { get; init; }

    /// <summary>The figure of every run, whose medians are compared.</summary>
    public IReadOnlyList<double>? OursRuns { get; init; }

    public IReadOnlyList<double>? YardstickRuns { get; init; }

    public static ReportLine OfRates(string section, string name, Series ours, string yardstickName, Series yardstick, Target? target = null) =>
        new(section, name, Figure.RowsPerSecond(ours.Rate))
        {
            YardstickName = yardstickName,
            Yardstick = Figure.RowsPerSecond(yardstick.Rate),
            Target = target,
            OursCpu = ours.CpuPerThousand,
            YardstickCpu = yardstick.CpuPerThousand,
            OursRuns = ours.Rates,
            YardstickRuns = yardstick.Rates,
        };
}
