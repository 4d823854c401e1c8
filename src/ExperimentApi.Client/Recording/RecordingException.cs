namespace ExperimentApi.Client.Recording;

/// <summary>Not every result has arrived. Only thrown where <see cref="RecorderOptions.ThrowOnFailure" /> asks for it.</summary>
public sealed class RecordingException : Exception
{
    /// <summary>Makes the exception for one report.</summary>
    /// <param name="report">What has become of the results.</param>
    /// <param name="innerException">Why the last try failed.</param>
    public RecordingException(RecordingReport report, Exception? innerException = null)
        : base(MessageOf(report), innerException) => Report = report;

    /// <summary>What has become of the results.</summary>
    public RecordingReport Report { get; }

    private static string MessageOf(RecordingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return $"Of {report.Recorded} results of {report.ExperimentId}, {report.Delivered} are delivered, {report.Spooled} are on disk"
            + $"{(report.SpoolFolder is null ? "" : $" ({report.SpoolFolder})")}, {report.InMemory} are in memory and {report.Rejected} were refused"
            + $"{(report.RejectedFile is null ? "" : $" ({report.RejectedFile})")}."
            + (report.Failure is null ? "" : $" The last try failed: {report.Failure}");
    }
}
