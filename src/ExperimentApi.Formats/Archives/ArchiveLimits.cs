using System.Runtime.CompilerServices;

namespace ExperimentApi.Formats.Archives;

/// <summary>How much an archive may unpack to. Sizes are the declared ones; that an entry holds no more is enforced while it is read.</summary>
public sealed record ArchiveLimits
{
    /// <summary>What an import allows.</summary>
    public static ArchiveLimits Default { get; } = new();

    /// <summary>Most entries, folders included.</summary>
    public int MaxEntries { get; init; } = 100_000;

    /// <summary>Largest entry, in bytes.</summary>
    public long MaxEntryBytes { get; init; } = 1L << 30;

    /// <summary>All entries together, those of archives within included, in bytes.</summary>
    public long MaxTotalBytes { get; init; } = 4L << 30;

    /// <summary>How many times its compressed size an entry may be, once it is larger than <see cref="RatioCountsFrom"/>. Logs reach some 50.</summary>
    public int MaxRatio { get; init; } = 1_000;

    /// <summary>Size from which the ratio is looked at, in bytes: a few zeros compress without end, and harm nobody.</summary>
    public long RatioCountsFrom { get; init; } = 1L << 20;

    /// <summary>Archives within archives: 2 allows a zip of a folder of logs that are zips themselves.</summary>
    public int MaxNesting { get; init; } = 2;

    /// <summary>
    /// Whether a name that is there twice means its later entry, as for every tool that adds to zips; otherwise it is refused, because readers
    /// disagree on which one is meant.
    /// </summary>
    public bool LaterNamesWin { get; init; }
}

/// <summary>What is used up on the way to a file in an archive.</summary>
/// <param name="Nesting">Archives around the file.</param>
/// <param name="Total">What they all unpack to, in bytes.</param>
internal sealed record ArchiveBudget(int Nesting, StrongBox<long> Total);
