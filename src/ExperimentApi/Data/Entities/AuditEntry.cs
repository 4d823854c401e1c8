namespace ExperimentApi.Data.Entities;

/// <summary>Who changed what, when. It outlives the experiment it tells of.</summary>
public sealed class AuditEntry
{
    /// <summary>Entries of keys belong to no experiment and have this key, which no id has: all tables keep the key of an experiment in front.</summary>
    public static readonly Guid OfKeys = Guid.Empty;

    public Guid ExperimentKey { get; set; }

    /// <summary>A version 7 UUID: sorted by time to the millisecond.</summary>
    public Guid Id { get; set; }

    /// <summary>Empty where the entry belongs to no experiment.</summary>
    public required string ExperimentId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Action { get; set; }

    /// <summary>The key, or the subject of OpenID Connect, that did it; null where nobody was known.</summary>
    public string? Actor { get; set; }

    /// <summary>Each changed member with its value before and after; null where the action says all.</summary>
    public string? Changes { get; set; }
}
