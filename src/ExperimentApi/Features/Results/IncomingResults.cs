using ExperimentApi.Data.Ingest;

namespace ExperimentApi.Features.Results;

/// <summary>The results of one request, whatever form they came in.</summary>
internal abstract class IncomingResults
{
    /// <summary>Whether <see cref="BatchesAsync" /> can be read a second time.</summary>
    public abstract bool CanRepeat { get; }

    public abstract IAsyncEnumerable<IReadOnlyList<IncomingResult>> BatchesAsync(CancellationToken cancellationToken);

    /// <summary>The pointer of a result in the request.</summary>
    public abstract string PointerOf(int index);
}
