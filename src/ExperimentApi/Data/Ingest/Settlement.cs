namespace ExperimentApi.Data.Ingest;

/// <summary>Decides about results whose identity is stored.</summary>
internal static class Settlement
{
    /// <summary>The results that take the place of the stored ones; the others are unchanged.</summary>
    /// <exception cref="ResultConflictException">Some may not, or are in the request twice.</exception>
    public static IReadOnlyList<IncomingResult> Of(IReadOnlyList<KnownResult> known, OnConflict onConflict)
    {
        var repeated = new List<IncomingResult>();
        var conflicts = new List<IncomingResult>();
        var replacements = new List<IncomingResult>();
        foreach (KnownResult row in known)
        {
            if (row.OwnCommand is not null)
                repeated.Add(row.Result);
            else if (row.IsSame || (onConflict == OnConflict.Keep && !row.IsError))
                continue;
            else if (row.IsError || onConflict == OnConflict.Replace)
                replacements.Add(row.Result);
            else
                conflicts.Add(row.Result);
        }
        return repeated.Count > 0 ? throw new ResultConflictException(ResultConflict.Repeated, repeated)
            : conflicts.Count > 0 ? throw new ResultConflictException(ResultConflict.OtherContent, conflicts)
            : replacements;
    }
}
