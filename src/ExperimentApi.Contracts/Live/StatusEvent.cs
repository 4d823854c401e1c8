namespace ExperimentApi.Contracts.Live;

/// <summary>Where a run stands: the data of an event <c>status</c>, first when a stream begins and then at each change.</summary>
public sealed record StatusEvent
{
    /// <summary>The status of an experiment that was deleted, and whose stream ends.</summary>
    public const string Deleted = "deleted";

    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>Its project.</summary>
    public required string Project { get; init; }

    /// <summary><c>running</c>, <c>stalled</c>, <c>completed</c>, <c>failed</c>, <c>cancelled</c>, or <c>deleted</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When the service saw it (UTC); for a finished run, when it finished.</summary>
    public required DateTimeOffset At { get; init; }
}
