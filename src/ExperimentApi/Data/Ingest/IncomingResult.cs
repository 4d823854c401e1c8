using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data.Ingest;

/// <summary>A result of a request, ready to be stored, and its place in the request.</summary>
public readonly record struct IncomingResult(int Index, ResultEntity Row);
