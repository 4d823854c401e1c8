namespace ExperimentApi.Http.Uploads;

/// <summary>How much an upload may take; section <c>Import</c> of the configuration.</summary>
public sealed class UploadOptions
{
    public const string Section = "Import";

    /// <summary>Most bytes of one upload as it is sent. Under a Content-Encoding 1 GiB after decompression is the limit; a compressed file itself is not affected.</summary>
    public long MaxBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Most bytes of one upload when its compressed files are unpacked; so much room may be needed in the temporary folder.</summary>
    public long MaxUnpackedBytes { get; set; } = 16L * 1024 * 1024 * 1024;

    /// <summary>Most times that a compressed file may grow, beyond its first 64 MiB: more is a bomb, not a run.</summary>
    public int MaxRatio { get; set; } = 250;

    /// <summary>Most files of one upload.</summary>
    public int MaxFiles { get; set; } = 20_000;

    /// <summary>Where uploads lie while they are read; the system's temporary folder where null.</summary>
    public string? Folder { get; set; }
}
