namespace ExperimentApi.Data.Retention;

/// <summary>What is removed by itself; section <c>Retention</c> of the configuration. Nothing, unless somebody says so.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>How long a deleted experiment can be restored; then it goes for good. Null: for ever.</summary>
    public TimeSpan? DeletedAfter { get; set; }

    /// <summary>How long after its last activity an experiment is deleted, which can be undone. Null: never. One that a baseline points at stays.</summary>
    public TimeSpan? ExperimentsAfter { get; set; }

    /// <summary>Only tells in the log what would go.</summary>
    public bool DryRun { get; set; }

    /// <summary>How often to look.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Most results removed in one transaction.</summary>
    public int BatchRows { get; set; } = 2000;

    /// <summary>The rest between two transactions, for others and for autovacuum.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(100);

    public bool IsOn => DeletedAfter is not null || ExperimentsAfter is not null;

    public bool IsSensible =>
        (DeletedAfter is null || DeletedAfter >= TimeSpan.Zero) && (ExperimentsAfter is null || ExperimentsAfter >= TimeSpan.FromHours(1)) &&
        Every >= TimeSpan.FromSeconds(1) && Every <= TimeSpan.FromDays(7) && BatchRows is > 0 and <= 100_000 && Pause >= TimeSpan.Zero && Pause <= TimeSpan.FromMinutes(1);
}
