using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Data.Ingest;

/// <summary>Writes the batches of one request, in the transaction of its connection.</summary>
internal interface IBatchWriter
{
    /// <summary>What was done so far.</summary>
    IngestReceipt Receipt { get; }

    /// <summary>Work on a batch that needs no database, and can be done while the one before it is written.</summary>
    void Prepare(IncomingBatch batch);

    /// <exception cref="ResultConflictException">Nothing of the request may be stored, and why.</exception>
    Task WriteAsync(IncomingBatch batch, CancellationToken cancellationToken);
}
