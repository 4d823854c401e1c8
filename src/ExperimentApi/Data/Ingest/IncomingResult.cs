using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data.Ingest;

/// <summary>A result of a request, ready to be stored, and its place in the request.</summary>
public readonly record struct IncomingResult(int Index, ResultEntity Row)
{
    /// <summary>What tells the result from the experiment's others.</summary>
    public (string QuestionId, int Attempt) Identity => (Row.QuestionId, Row.Attempt);
}
