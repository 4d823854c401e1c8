namespace ExperimentApi.Data.Entities;

/// <summary>A name of a project for an experiment of any project.</summary>
public sealed class BaselineEntity
{
    public required string Project { get; set; }
    public required string Name { get; set; }
    public required string ExperimentId { get; set; }

    /// <summary><see cref="Data.ExperimentKey" /> of <see cref="ExperimentId" />.</summary>
    public Guid ExperimentKey { get; set; }

    /// <summary>When the name was last given to an experiment.</summary>
    public DateTimeOffset SetAt { get; set; }
    public string? Note { get; set; }
}
