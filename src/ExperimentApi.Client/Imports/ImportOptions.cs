using ExperimentApi.Client.Http;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Exchange;

namespace ExperimentApi.Client.Imports;

/// <summary>How an upload is to be read and stored.</summary>
public sealed record ImportOptions
{
    /// <summary>A word of <see cref="ImportFormat" />; the service finds out by the content where null.</summary>
    public string? Format { get; init; }

    /// <summary>Only tell what the import would do; nothing is stored.</summary>
    public bool DryRun { get; init; }

    /// <summary>Where times without an offset were taken: an IANA name such as <c>Europe/Berlin</c>, or an offset such as <c>+02:00</c>; UTC where null.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The project of every experiment of another tool; what the file says where null.</summary>
    public string? Project { get; init; }

    /// <summary>What to do with an experiment that is stored with other content: report a conflict, replace it, or skip it.</summary>
    public OnConflict OnConflict { get; init; } = OnConflict.Fail;

    internal string ToPath(string? fileName) => new QueryString(ApiPath.Of("import"))
        .Add("format", Format)
        .Add("dry_run", DryRun ? true : null)
        .Add("time_zone", TimeZone)
        .Add("project", Project)
        .Add("on_conflict", OnConflict switch
        {
            OnConflict.Fail => null,
            OnConflict.Replace => "replace",
            OnConflict.Keep => "keep",
            _ => throw new InvalidOperationException($"{OnConflict} is no way to handle a conflict."),
        })
        .Add("filename", fileName)
        .ToString();
}
