using ExperimentApi.Client.Questions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.AI;

/// <summary>Begins the steps of one agent, and holds what they have in common.</summary>
internal sealed class CallRecorder(string agent, string? defaultModel, PriceTable prices, bool captureOutput, ILogger logger)
{
    public PriceTable Prices { get; } = prices;

    public bool CaptureOutput { get; } = captureOutput;

    /// <summary>Begins a step of the question; null where there is none.</summary>
    public TrackedCall? Begin(QuestionScope? question, ChatOptions? options)
    {
        TrackedCall? call = null;
        Quietly(() =>
        {
            if (question is null)
                TrackingLog.NoQuestion(logger, agent);
            else
                call = new TrackedCall(this, question.StartStep(agent), options?.ModelId ?? defaultModel);
        });
        return call;
    }

    /// <summary>Does what must never harm the call that is watched.</summary>
    public void Quietly(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure)
        {
            try
            {
                TrackingLog.Failed(logger, agent, failure);
            }
            catch (Exception)
            {
                // Not even the log works; the benchmark goes on.
            }
        }
    }
}
