namespace ExperimentApi.Formats;

/// <summary>What the sender says about the files.</summary>
/// <param name="TimeZone">Times without an offset are in it.</param>
/// <param name="Project">The project of every experiment; null leaves it to the format, and else to the service's default.</param>
public sealed record ReadOptions(TimeZoneInfo TimeZone, string? Project)
{
    /// <summary>Nothing said: UTC, no project.</summary>
    public static ReadOptions Default { get; } = new(TimeZoneInfo.Utc, null);
}
