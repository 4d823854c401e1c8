namespace ExperimentApi.Client.Exports;

/// <summary>The forms that experiments leave in.</summary>
public enum ExportFormat
{
    /// <summary>Everything that is stored of one experiment, in one object that import takes back unchanged.</summary>
    Json,

    /// <summary>Of one experiment: a result a line, as posted. Of many: everything that is stored, for import.</summary>
    Ndjson,

    /// <summary>The results of one experiment as CSV.</summary>
    Csv,

    /// <summary>Results as a Parquet table.</summary>
    Parquet,
}
