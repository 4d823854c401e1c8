using System.Runtime.CompilerServices;
using ExperimentApi.Client.Questions;
using ExperimentApi.Client.Recording;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.AI;

/// <summary>Passes calls on as they are, and watches them.</summary>
internal sealed class ExperimentTrackingChatClient : DelegatingChatClient
{
    private readonly IResultRecorder _run;
    private readonly CallRecorder _calls;

    public ExperimentTrackingChatClient(IChatClient inner, IResultRecorder run, string agent, ExperimentTrackingOptions options, ILogger logger)
        : base(inner)
    {
        _run = run;
        _calls = new CallRecorder(
            agent, (inner.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId, new PriceTable(options.Prices), options.CaptureOutput, logger);
    }

    // By id, for a recorder may be wrapped by another of the same run.
    private QuestionScope? Question => QuestionScope.Current is { } question && question.Run.ExperimentId == _run.ExperimentId ? question : null;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using TrackedCall? call = _calls.Begin(Question, options);
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            call?.Completed(response);
            return response;
        }
        catch (Exception failure)
        {
            call?.Failed(failure);
            throw;
        }
    }

    // The question is looked for here, and not when the first update is read: who reads the stream may be of another flow.
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamAsync(Question, messages, options, cancellationToken);

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        QuestionScope? question, IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using TrackedCall? call = _calls.Begin(question ?? Question, options);
        await using ConfiguredCancelableAsyncEnumerable<ChatResponseUpdate>.Enumerator updates = Start();
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
            }
            catch (Exception failure)
            {
                call?.Failed(failure);
                throw;
            }
            ChatResponseUpdate update = updates.Current;
            call?.Received(update);
            yield return update;
        }
        call?.Completed();

        ConfiguredCancelableAsyncEnumerable<ChatResponseUpdate>.Enumerator Start()
        {
            try
            {
                return base.GetStreamingResponseAsync(messages, options, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false).GetAsyncEnumerator();
            }
            catch (Exception failure)
            {
                call?.Failed(failure);
                throw;
            }
        }
    }
}
