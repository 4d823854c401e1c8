namespace ExperimentApi.Data.Entities;

/// <summary>Who changed what, when. It outlives the experiment it tells of.</summary>
public sealed class AuditEntry
{
    public Guid ExperimentKey { get; set; }

    /// <summary>A version 7 UUID: sorted by time to the millisecond.</summary>
    public Guid Id { get; set; }
    public required string ExperimentId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Action { get; set; }

    /// <summary>Each changed member with its value before and after; null where the action says all.</summary>
    public string? Changes { get; set; }
}
