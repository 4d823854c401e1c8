using System.Runtime.CompilerServices;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Http;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Results;

/// <summary>Results of an NDJSON body, one a line, read as they arrive: memory holds a batch, whatever the body's length.</summary>
internal sealed class NdjsonResults(HttpRequest request, Guid experimentKey, TimeProvider clock) : IncomingResults(experimentKey)
{
    private const int MaxBatchRows = 1000;
    private const int MaxBatchBytes = 1024 * 1024;

    public override Task<IngestReceipt> StoreAsync(ResultWriter writer, SharedCommits shared, OnConflict onConflict, CancellationToken cancellationToken) =>
        writer.WriteStreamAsync(ExperimentKey, BatchesAsync(CancellationToken.None), onConflict, cancellationToken);

    /// <summary>Lines count like the items of an array: the first is <c>/0</c>.</summary>
    public override string PointerOf(int index) => JsonPointer.Append("", index);

    // Whoever enumerates says when to stop.
    private async IAsyncEnumerable<IReadOnlyList<IncomingResult>> BatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<IncomingResult>();
        int bytes = 0;
        await foreach ((int number, ReadOnlyMemory<byte> line) in NdjsonLines.ReadAsync(request, cancellationToken))
        {
            batch.Add(new IncomingResult(number, Parse(line, PointerOf(number))));
            bytes += line.Length;
            if (batch.Count < MaxBatchRows && bytes < MaxBatchBytes)
                continue;
            yield return batch;
            batch = [];
            bytes = 0;
        }
        if (batch.Count > 0)
            yield return batch;
    }

    private Data.Entities.ResultEntity Parse(ReadOnlyMemory<byte> line, string pointer)
    {
        ResultSubmission submission = JsonInput.Parse(line, WireJson.Context.ResultSubmission, pointer);
        var errors = new ValueErrors();
        ResultRules.Check(submission, pointer, errors);
        return errors.Count == 0
            ? ResultNormalizer.Normalize(submission, ExperimentKey, clock.GetUtcNow())
            : throw new ProblemException(Problem.Invalid(errors));
    }
}
