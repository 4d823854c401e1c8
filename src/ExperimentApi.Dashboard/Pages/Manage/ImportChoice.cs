using ExperimentApi.Client.Imports;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Exchange;

namespace ExperimentApi.Dashboard.Pages.Manage;

/// <summary>What the form of an import says.</summary>
public sealed class ImportChoice
{
    public string Format { get; set; } = ImportFormat.Auto;

    public OnConflict OnConflict { get; set; } = OnConflict.Fail;

    public string Project { get; set; } = "";

    public string TimeZone { get; set; } = "";

    public ImportOptions ToOptions(bool dryRun) => new()
    {
        Format = Format == ImportFormat.Auto ? null : Format,
        DryRun = dryRun,
        OnConflict = OnConflict,
        Project = Text(Project),
        TimeZone = Text(TimeZone),
    };

    private static string? Text(string value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
