using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording;

/// <summary>What the recorder says. Never what is in a result.</summary>
internal static partial class RecorderLog
{
    public const string Category = "ExperimentApi.Client.Recording";

    [LoggerMessage(Level = LogLevel.Warning, Message = "The service is away, results are kept on disk until it is back: {Reason}")]
    public static partial void ServiceIsAway(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The service is back, at try {Tries}.")]
    public static partial void ServiceIsBack(this ILogger logger, int tries);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be delivered for now, results are kept on disk: {Reason}")]
    public static partial void DeliveryStopped(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The spool {Folder} takes nothing more; recording waits until the service has taken what is in it: {Reason}")]
    public static partial void SpoolCannotTake(this ILogger logger, string folder, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no spool in {Folder}; what the service does not take stays in memory, and recording waits: {Reason}")]
    public static partial void NoSpool(this ILogger logger, string folder, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Results} results of {ExperimentId} is refused; those at fault are put aside: {Reason}")]
    public static partial void BatchRefused(this ILogger logger, string experimentId, int results, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A result of {ExperimentId} cannot be written as JSON: {Reason}")]
    public static partial void ResultNotWritable(this ILogger logger, string experimentId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A refused result of {ExperimentId} could not be kept: {Reason}")]
    public static partial void RefusedResultNotKept(this ILogger logger, string experimentId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The end of {ExperimentId} is refused: {Reason}")]
    public static partial void FinishRefused(this ILogger logger, string experimentId, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{ExperimentId}: {Report}")]
    public static partial void Ended(this ILogger logger, string experimentId, RecordingReport report);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{ExperimentId} is not all delivered: {Report}")]
    public static partial void EndedWithRemains(this ILogger logger, string experimentId, RecordingReport report);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A result of {ExperimentId} was recorded after the run had been disposed of, and is not kept.")]
    public static partial void RecordedTooLate(this ILogger logger, string experimentId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The recorder of {ExperimentId} broke; this is a defect of it.")]
    public static partial void Broke(this ILogger logger, string experimentId, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Of an earlier run, {ExperimentId}, {Delivered} results were delivered and {Refused} refused.")]
    public static partial void Replayed(this ILogger logger, string experimentId, long delivered, long refused);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An earlier run in {Folder} could not be delivered, and stays for the next one: {Reason}")]
    public static partial void ReplayLeft(this ILogger logger, string folder, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Places} places of the spool {Folder} are damaged; the files are kept.")]
    public static partial void SpoolDamaged(this ILogger logger, int places, string folder);
}
