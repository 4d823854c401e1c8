namespace ExperimentApi.Data;

/// <summary>What the service does with several servers; section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Read lists, statistics, comparisons and questions on a standby that has all that was acknowledged; otherwise on the primary.</summary>
    public bool ReadFromStandby { get; set; }
}
