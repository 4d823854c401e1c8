namespace ExperimentApi.Formats.Archives;

/// <summary>An entry as the archive's directory describes it.</summary>
internal sealed record ZipEntry
{
    /// <summary>Its path, '/'-separated.</summary>
    public required string Path { get; init; }

    /// <summary>0 stored, 8 deflate, 93 zstd.</summary>
    public required int Method { get; init; }

    /// <summary>General purpose bits; bit 0: encrypted.</summary>
    public required int Flags { get; init; }

    public required uint Crc { get; init; }

    public required long CompressedLength { get; init; }

    /// <summary>Decompressed size, in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Where its local header begins.</summary>
    public required long Offset { get; init; }

    /// <summary>Unix mode, where the archive was made by a Unix; its upper bits tell a link from a file.</summary>
    public required int Mode { get; init; }

    public bool IsFolder => Path.EndsWith('/');
}
