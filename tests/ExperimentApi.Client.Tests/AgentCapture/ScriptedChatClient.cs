using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Client.Tests.AgentCapture;

/// <summary>What the model does in one call.</summary>
/// <param name="Pieces">The answer in pieces, one second each; whole where it is not streamed.</param>
/// <param name="Throws">What is thrown after the pieces.</param>
internal sealed record ScriptedTurn(IReadOnlyList<ChatResponseUpdate> Pieces, Exception? Throws = null)
{
    public static ScriptedTurn Says(string text, string? model = "gpt-4o-2024-08-06", UsageDetails? usage = null) =>
        new([
            .. text.Chunk(4).Select(piece => new ChatResponseUpdate(ChatRole.Assistant, new string(piece)) { ModelId = model, MessageId = "m" }),
            new ChatResponseUpdate(ChatRole.Assistant, usage is null ? [] : [new UsageContent(usage)]) { ModelId = model, MessageId = "m", FinishReason = ChatFinishReason.Stop },
        ]);

    public static ScriptedTurn Calls(string tool) =>
        new([new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("call_1", tool)]) { ModelId = "gpt-4o", FinishReason = ChatFinishReason.ToolCalls }]);
}

/// <summary>A model that answers from a script, in order, whole or in pieces, and moves the clock while it does.</summary>
internal sealed class ScriptedChatClient(FakeTimeProvider clock, params IEnumerable<ScriptedTurn> script) : IChatClient
{
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<ScriptedTurn> _turns = new(script);

    public string? DefaultModel { get; init; }

    /// <summary>Awaited before each piece.</summary>
    public Func<Task> Before { get; init; } = () => Task.CompletedTask;

    /// <summary>The answers and pieces given out, to tell that they come through as they are.</summary>
    public ConcurrentQueue<object> Given { get; } = [];

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ScriptedTurn turn = Next();
        foreach (ChatResponseUpdate _ in turn.Pieces)
            await WorkAsync(cancellationToken);
        if (turn.Throws is not null)
            throw turn.Throws;
        ChatResponse response = turn.Pieces.ToChatResponse();
        Given.Enqueue(response);
        return response;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ScriptedTurn turn = Next();
        foreach (ChatResponseUpdate piece in turn.Pieces)
        {
            await WorkAsync(cancellationToken);
            Given.Enqueue(piece);
            yield return piece;
        }
        if (turn.Throws is not null)
            throw turn.Throws;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("script", null, DefaultModel) : null;

    public void Dispose()
    {
    }

    private ScriptedTurn Next() => _turns.TryDequeue(out ScriptedTurn? turn) ? turn : throw new InvalidOperationException("The script is at its end.");

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await Before();
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        clock.Advance(Pace);
    }
}
