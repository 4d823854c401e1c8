using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Ingest;

namespace ExperimentApi.Features.Results;

/// <summary>The results of one request, whatever form they came in.</summary>
internal abstract class IncomingResults(Guid experimentKey)
{
    protected Guid ExperimentKey { get; } = experimentKey;

    /// <exception cref="ResultConflictException">Nothing was stored, and why.</exception>
    public abstract Task<IngestReceipt> StoreAsync(ResultWriter writer, SharedCommits shared, OnConflict onConflict, CancellationToken cancellationToken);

    /// <summary>The pointer of a result in the request.</summary>
    public abstract string PointerOf(int index);
}
