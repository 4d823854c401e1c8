namespace ExperimentApi.Features.Exports;

/// <summary>The forms that experiments leave in.</summary>
internal static class ExportFormat
{
    public const string Json = "json";
    public const string Ndjson = "ndjson";
    public const string Csv = "csv";
    public const string Parquet = "parquet";

    public const string JsonMedia = "application/json";
    public const string NdjsonMedia = "application/x-ndjson";
    public const string CsvMedia = "text/csv";
    public const string ParquetMedia = "application/vnd.apache.parquet";

    public static readonly IReadOnlyList<string> OfOne = [Json, Ndjson, Csv, Parquet];

    public static readonly IReadOnlyList<string> OfMany = [Ndjson, Parquet];

    public static string MediaTypeOf(string format) => format switch
    {
        Ndjson => NdjsonMedia,
        Csv => $"{CsvMedia}; charset=utf-8",
        Parquet => ParquetMedia,
        _ => $"{JsonMedia}; charset=utf-8",
    };
}
