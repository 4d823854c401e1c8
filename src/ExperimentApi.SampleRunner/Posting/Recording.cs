using ExperimentApi.Client.Recording;

namespace ExperimentApi.SampleRunner.Posting;

/// <summary>How this program records: in small batches, so that a short run can be watched, and with failures that are told.</summary>
internal static class Recording
{
    public const int BatchSize = 25;

    /// <summary>Less than what Ctrl-C leaves for the end.</summary>
    private static readonly TimeSpan TimeToDeliver = TimeSpan.FromSeconds(10);

    public static RecorderOptions Options(Surroundings surroundings) => new()
    {
        MaxBatchCount = BatchSize,
        StartTimeout = TimeSpan.Zero,
        DeliveryTimeout = TimeToDeliver,
        SpoolFolder = surroundings.SpoolFolder,
        ThrowOnFailure = true,
        TimeProvider = surroundings.Clock,
    };
}
