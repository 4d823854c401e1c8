using ExperimentApi.Contracts.Live;

namespace ExperimentApi.Client.Events;

/// <summary>One event of a stream: just one of <see cref="Progress" />, <see cref="Result" /> and <see cref="Status" /> is there.</summary>
public sealed record LiveEvent
{
    /// <summary>The event's id: a stream begun with it goes on from here. Several events may share one.</summary>
    public required string Id { get; init; }

    /// <summary>How far a run has come; null for other events.</summary>
    public ProgressEvent? Progress { get; init; }

    /// <summary>An answer that was stored; null for other events.</summary>
    public ResultEvent? Result { get; init; }

    /// <summary>Where a run stands; null for other events.</summary>
    public StatusEvent? Status { get; init; }

    /// <summary>Whether the experiment is gone, so that no more is to come of it.</summary>
    public bool IsDeleted => Status is { Status: StatusEvent.Deleted };
}
