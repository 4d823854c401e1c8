using System.Text.Json;
using ExperimentApi.Client.AI;
using ExperimentApi.Client.Questions;
using ExperimentApi.Client.Tests.Questions;
using ExperimentApi.Contracts.Results;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentApi.Client.Tests.AgentCapture;

/// <summary>An agent on a scripted model, and the question it works on.</summary>
public abstract class AgentTest
{
    protected static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private protected FakeTimeProvider Clock { get; } = new(Noon);

    private protected ListRecorder Run { get; } = new();

    private protected QuestionScope Start() => Run.StartQuestion("q", Clock);

    private protected ScriptedChatClient Model(params IEnumerable<ScriptedTurn> script) => new(Clock, script);

    private protected IChatClient Agent(IChatClient model, Action<ExperimentTrackingOptions>? configure = null, string agent = "extractor") =>
        model.AsBuilder().UseExperimentTracking(Run, agent, configure).Build();

    /// <summary>Asks, and gives the text of the answer.</summary>
    protected static async Task<string> AskAsync(IChatClient agent, bool stream, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!stream)
            return (await agent.GetResponseAsync("?", options, cancellationToken)).Text;
        string text = "";
        await foreach (ChatResponseUpdate update in agent.GetStreamingResponseAsync("?", options, cancellationToken))
            text += update.Text;
        return text;
    }

    /// <summary>The steps of the question, which is recorded with it.</summary>
    protected IReadOnlyList<AgentStep> Steps(QuestionScope question)
    {
        ArgumentNullException.ThrowIfNull(question);
        question.Record(new ResultSubmission());
        return Run.Single.Steps ?? [];
    }

    protected static string? Metadata(AgentStep step) => step?.Metadata?.GetRawText();

    protected static JsonElement Metadata(AgentStep step, string member) => step?.Metadata is { } metadata ? metadata.GetProperty(member) : default;
}
