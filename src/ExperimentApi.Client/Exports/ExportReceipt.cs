namespace ExperimentApi.Client.Exports;

/// <summary>A file that came whole.</summary>
/// <param name="FileName">What the service calls it; letters, digits, <c>.</c>, <c>_</c> and <c>-</c> only. Null where it gave no name.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Bytes">Bytes written.</param>
public sealed record ExportReceipt(string? FileName, string? MediaType, long Bytes);
