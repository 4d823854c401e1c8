using ExperimentApi.Client.Recording;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperimentApi.Client.AI;

/// <summary>Adds the recording of steps to a chat client.</summary>
public static class ExperimentTrackingExtensions
{
    /// <summary>
    /// Records every call as a step of the current question. After <c>UseFunctionInvocation</c>, each call of the model is a step; before it, the whole
    /// loop is one. Answers and exceptions reach the caller as they are; prompts are not recorded.
    /// </summary>
    /// <param name="builder">The builder of the client.</param>
    /// <param name="run">The run whose questions are meant; calls within a question of another run, or within none, pass through.</param>
    /// <param name="agent">Name of the agent that makes the calls.</param>
    /// <param name="configure">Sets prices, and what is recorded.</param>
    public static ChatClientBuilder UseExperimentTracking(
        this ChatClientBuilder builder, IResultRecorder run, string agent, Action<ExperimentTrackingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentException.ThrowIfNullOrEmpty(agent);
        var options = new ExperimentTrackingOptions();
        configure?.Invoke(options);
        return builder.Use((inner, services) =>
        {
            ILoggerFactory loggers = services.GetService(typeof(ILoggerFactory)) as ILoggerFactory ?? NullLoggerFactory.Instance;
            return new ExperimentTrackingChatClient(inner, run, agent, options, loggers.CreateLogger<ExperimentTrackingChatClient>());
        });
    }
}
