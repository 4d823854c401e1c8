namespace ExperimentApi.Data.Ingest;

/// <summary>Results of one request that are written together, in their order.</summary>
internal sealed class IncomingBatch : IDisposable
{
    private CopyBuffer? _copy;

    /// <exception cref="ResultConflictException">The batch holds an identity more than once.</exception>
    public IncomingBatch(IReadOnlyList<IncomingResult> results)
    {
        IncomingResult[] rows = [.. results];
        Array.Sort(rows, IncomingResult.Order);
        IncomingResult[] repeated = [.. rows.Skip(1).Where((item, index) => item.Identity == rows[index].Identity)];
        if (repeated.Length > 0)
            throw new ResultConflictException(ResultConflict.Repeated, repeated);
        Rows = rows;
    }

    public IReadOnlyList<IncomingResult> Rows { get; }

    /// <summary>The rows in the form of COPY, made at the first call.</summary>
    public ReadOnlyMemory<byte> AsCopy()
    {
        if (_copy is null)
        {
            _copy = new CopyBuffer();
            foreach (IncomingResult item in Rows)
                ResultColumns.CopyTo(_copy, item.Row);
            _copy.End();
        }
        return _copy.Written;
    }

    public void Dispose() => _copy?.Dispose();
}
