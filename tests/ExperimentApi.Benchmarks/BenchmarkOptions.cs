namespace ExperimentApi.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
internal sealed record BenchmarkOptions
{
    public required bool Quick { get; init; }

    public required IReadOnlyList<string> Only { get; init; }

    public required FileInfo? Json { get; init; }

    public required DirectoryInfo? Service { get; init; }

    /// <summary>Of each run of single posts.</summary>
    public required int Seconds { get; init; }

    /// <summary>Of each bulk run.</summary>
    public required int Rows { get; init; }

    /// <summary>How often each pair is measured.</summary>
    public int Rounds => Quick ? 2 : 3;

    /// <summary>The same of what takes seconds even when quick.</summary>
    public int SlowRounds => Quick ? 1 : 3;

    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds);

    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 1 : 3);

    /// <summary>Single posts are compiled for their profile, which takes some hundred thousand of them.</summary>
    public TimeSpan SingleWarmUp => TimeSpan.FromSeconds(Quick ? 2 : 15);

    /// <summary>Of the one long request whose memory is watched.</summary>
    public int LongRequestRows => Quick ? 100_000 : 1_000_000;

    public int Starts => Quick ? 3 : 5;
}
