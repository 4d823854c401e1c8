namespace ExperimentApi.Data.Ingest;

/// <summary>Nothing was stored, because of these rows of the request.</summary>
public sealed class ResultConflictException(ResultConflict kind, IReadOnlyList<IncomingResult> rows) : Exception
{
    public ResultConflict Kind { get; } = kind;

    public IReadOnlyList<IncomingResult> Rows { get; } = rows;
}

/// <summary>Why a row cannot be stored.</summary>
public enum ResultConflict
{
    /// <summary>Its identity is stored with other content.</summary>
    OtherContent,

    /// <summary>The request holds its identity more than once.</summary>
    Repeated,

    /// <summary>It was there and is gone: the experiment is being purged. A retry will see the new state.</summary>
    ChangedMeanwhile,

    /// <summary>The experiment does not exist, or was deleted.</summary>
    NoExperiment,
}
