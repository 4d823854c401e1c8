namespace ExperimentApi.Contracts;

/// <summary>The limits of the HTTP contract, the same for service and client.</summary>
public static class Limits
{
    /// <summary>Largest JSON request body after decompression, in bytes (32 MiB).</summary>
    public const int MaxJsonBodyBytes = 32 * 1024 * 1024;

    /// <summary>Largest NDJSON request body after decompression, in bytes (1 GiB).</summary>
    public const long MaxNdjsonBodyBytes = 1024L * 1024 * 1024;

    /// <summary>Most results in one JSON request.</summary>
    public const int MaxResultsPerRequest = 10_000;

    /// <summary>Deepest nesting of arrays and objects in a request.</summary>
    public const int MaxJsonDepth = 64;

    /// <summary>Longest question or conversation id, in UTF-16 characters.</summary>
    public const int MaxIdLength = 512;

    /// <summary>Longest single text (question, answer, reasoning, a step's output …), in UTF-8 bytes (1 MiB).</summary>
    public const int MaxTextBytes = 1024 * 1024;

    /// <summary>Largest <c>metadata</c> object, in UTF-8 bytes of JSON (1 MiB).</summary>
    public const int MaxMetadataBytes = 1024 * 1024;

    /// <summary>Most agent steps in one result.</summary>
    public const int MaxSteps = 10_000;

    /// <summary>Longest type name (question type, error type, agent name, model …), in UTF-16 characters.</summary>
    public const int MaxTypeNameLength = 200;

    /// <summary>
    /// Largest time (seconds), cost (US dollars) or count of tokens of one answer or step: a million million, beyond anything real, and small enough
    /// that sums over any run stay finite.
    /// </summary>
    public const long MaxFigure = 1_000_000_000_000;

    /// <summary>Most digits of one integer; PostgreSQL's numeric holds no more than 131,072.</summary>
    public const int MaxIntegerDigits = 100_000;

    /// <summary>Most tags on one experiment.</summary>
    public const int MaxTags = 100;

    /// <summary>Most items in one page of a list.</summary>
    public const int MaxPageSize = 500;

    /// <summary>Most experiments in one comparison.</summary>
    public const int MaxComparedExperiments = 200;

    /// <summary>Items in a page when the request names no <c>limit</c>.</summary>
    public const int DefaultPageSize = 50;

    /// <summary>Most entries of <c>errors</c> in one problem; <c>error_count</c> tells how many there were.</summary>
    public const int MaxProblemErrors = 100;

    /// <summary>A running experiment that says nothing for this long shows as <c>stalled</c>.</summary>
    public static readonly TimeSpan StalledAfter = TimeSpan.FromMinutes(10);
}
