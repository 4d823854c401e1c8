using ExperimentApi.Client.Questions;
using Microsoft.Extensions.AI;

namespace ExperimentApi.Client.AI;

/// <summary>One call while it runs. Disposing it adds its step to the question.</summary>
internal sealed class TrackedCall(CallRecorder recorder, QuestionStep step, string? requestedModel) : IDisposable
{
    private readonly List<ChatResponseUpdate> _updates = [];
    private readonly StepMetadata _metadata = new();
    private TimeSpan? _firstToken;
    private bool _ended;

    /// <summary>A piece of a stream has come.</summary>
    public void Received(ChatResponseUpdate update) => recorder.Quietly(() =>
    {
        step.ExecutionTime = step.Elapsed;
        _updates.Add(update);
        if (_firstToken is null && update.Contents.Any(IsToken))
            _firstToken = step.ExecutionTime;
    });

    /// <summary>The stream has come to its end.</summary>
    public void Completed() => recorder.Quietly(() =>
    {
        _ended = true;
        step.Success = true;
    });

    /// <summary>The answer has come.</summary>
    public void Completed(ChatResponse response) => recorder.Quietly(() =>
    {
        step.ExecutionTime = step.Elapsed;
        Completed();
        Describe(response);
    });

    /// <summary>The call has thrown.</summary>
    public void Failed(Exception failure) => recorder.Quietly(() =>
    {
        _ended = true;
        step.ExecutionTime = step.Elapsed;
        step.Fail(failure);
        if (failure is OperationCanceledException)
            _metadata.Add("cancelled", true);
    });

    public void Dispose()
    {
        recorder.Quietly(() =>
        {
            step.Model ??= requestedModel;
            if (_updates.Count > 0)
                Describe(_updates.ToChatResponse());
            if (!_ended)
                _metadata.Add("abandoned", true);
            _metadata.Add("time_to_first_token", _firstToken?.TotalSeconds);
        });
        recorder.Quietly(() =>
        {
            step.Metadata = _metadata.ToJson();
            step.Dispose();
        });
    }

    private void Describe(ChatResponse response)
    {
        step.Model = string.IsNullOrEmpty(response.ModelId) ? requestedModel : response.ModelId;
        if (response.Usage is { } usage)
        {
            step.InputTokens = usage.InputTokenCount;
            step.OutputTokens = usage.OutputTokenCount;
            // A deployment may be priced by the name it was asked for.
            step.EstimatedCost = recorder.Prices.Cost(step.Model, usage) ?? recorder.Prices.Cost(requestedModel, usage);
            _metadata.Add("cached_input_tokens", usage.CachedInputTokenCount);
            _metadata.Add("reasoning_tokens", usage.ReasoningTokenCount);
        }
        _metadata.Add("finish_reason", response.FinishReason?.Value);
        _metadata.Add("tool_calls", [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.Name)]);
        if (recorder.CaptureOutput && response.Text is { Length: > 0 } text)
            step.Output = text;
    }

    private static bool IsToken(AIContent content) => content is not (UsageContent or TextContent { Text: "" } or TextReasoningContent { Text: "" });
}
