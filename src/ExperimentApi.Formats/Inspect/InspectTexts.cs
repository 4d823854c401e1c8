using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>The texts of a sample. Long ones are kept once, as attachments, and referred to from where they are said.</summary>
internal sealed class InspectTexts(JsonElement sample)
{
    private static readonly string[] Protocols = ["attachment://", "tc://"];

    // Looked up as often as there are texts, and JSON finds a member by looking at all of them.
    private readonly Lazy<Dictionary<string, JsonElement>> attachments = new(() => Attachments(sample));

    /// <summary>What a text says; a reference is looked up once, and what it leads to is not looked up again.</summary>
    public string? Resolve(string? text)
    {
        foreach (string protocol in Protocols)
        {
            if (text?.StartsWith(protocol, StringComparison.Ordinal) == true)
                return attachments.Value.GetValueOrDefault(text[protocol.Length..]) is { ValueKind: JsonValueKind.String } found ? found.GetString() : text;
        }
        return text;
    }

    /// <summary>The sample's input: a text, or what the user says in the messages of it.</summary>
    public string? Input(JsonElement? input)
    {
        if (input is not { ValueKind: JsonValueKind.Array } messages)
            return input is { } text ? Resolve(text.AsText()) : null;
        JsonElement[] all = [.. messages.EnumerateArray()];
        JsonElement[] said = [.. all.Where(message => message.Text("role") == "user")];
        return Joined((said.Length > 0 ? said : all).Select(message => Content(message, "text")));
    }

    /// <summary>The parts of a message's content that are of the kind: <c>text</c> or <c>reasoning</c>.</summary>
    public string? Content(JsonElement? message, string kind) => message?.Member("content") switch
    {
        { ValueKind: JsonValueKind.String } text => kind == "text" ? Resolve(text.GetString()) : null,
        { ValueKind: JsonValueKind.Array } parts => Joined(parts.EnumerateArray().Where(part => part.Text("type") == kind).Select(part => Resolve(part.Text(kind)))),
        _ => null,
    };

    /// <summary>What a model answered.</summary>
    public string? Completion(JsonElement? output) =>
        Resolve(output?.Text("completion")) is { Length: > 0 } completion ? completion : Content(Message(output), "text");

    /// <summary>What a model thought before it answered.</summary>
    public string? Reasoning(JsonElement? output) => Content(Message(output), "reasoning");

    private static Dictionary<string, JsonElement> Attachments(JsonElement sample)
    {
        var texts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        IEnumerable<JsonProperty> members = sample.Object("attachments") is null && sample.Object("transcript") is { } transcript
            ? transcript.Members("content")
            : sample.Members("attachments");
        foreach (JsonProperty member in members)
            texts[member.Name] = member.Value;
        return texts;
    }

    private static JsonElement? Message(JsonElement? output) => output?.Items("choices").Select(choice => choice.Member("message")).FirstOrDefault();

    private static string? Joined(IEnumerable<string?> texts) => string.Join('\n', texts.Where(text => !string.IsNullOrEmpty(text))) is { Length: > 0 } text ? text : null;
}
