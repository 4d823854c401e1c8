using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data.Ingest;

/// <summary>A result of a request, ready to be stored, and its place in the request.</summary>
public readonly record struct IncomingResult(int Index, ResultEntity Row)
{
    /// <summary>
    /// By identity. Whoever writes rows does it in this order, so that two requests with the same rows wait for each other instead of
    /// locking each other out, and the index is read along, not all over.
    /// </summary>
    public static readonly Comparison<IncomingResult> Order = static (one, other) =>
        one.Row.ExperimentKey != other.Row.ExperimentKey ? one.Row.ExperimentKey.CompareTo(other.Row.ExperimentKey)
        : string.CompareOrdinal(one.Row.QuestionId, other.Row.QuestionId) is not 0 and var order ? order
        : one.Row.Attempt != other.Row.Attempt ? one.Row.Attempt.CompareTo(other.Row.Attempt)
        : one.Index.CompareTo(other.Index);

    /// <summary>What tells the result from all others.</summary>
    public (Guid ExperimentKey, string QuestionId, int Attempt) Identity => (Row.ExperimentKey, Row.QuestionId, Row.Attempt);
}
