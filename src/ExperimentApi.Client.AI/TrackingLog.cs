using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.AI;

/// <summary>What tracking has to say.</summary>
internal static class TrackingLog
{
    private static readonly Action<ILogger, string, Exception?> s_noQuestion = LoggerMessage.Define<string>(
        LogLevel.Debug, new EventId(1, nameof(NoQuestion)), "A call of {Agent} belongs to no question of the run and is not recorded.");

    private static readonly Action<ILogger, string, Exception?> s_failed = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(2, nameof(Failed)), "A call of {Agent} could not be recorded as it should; the call itself is not affected.");

    public static void NoQuestion(ILogger logger, string agent) => s_noQuestion(logger, agent, null);

    public static void Failed(ILogger logger, string agent, Exception failure) => s_failed(logger, agent, failure);
}
