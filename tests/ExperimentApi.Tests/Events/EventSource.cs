using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Events;

/// <summary>Reads a stream of events as any client does.</summary>
internal sealed class EventSource : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;
    private readonly SseParser<string> _parser;

    private EventSource(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _parser = SseParser.Create(body);
        _events = _parser.EnumerateAsync().GetAsyncEnumerator();
    }

    public string LastId => _parser.LastEventId;

    public HttpResponseMessage Response => _response;

    public static async Task<EventSource> OpenAsync(HttpClient client, string path, string? lastEventId = null)
    {
        (HttpResponseMessage response, Stream body) = await OpenRawAsync(client, path, lastEventId);
        return new EventSource(response, body);
    }

    public static async Task<(HttpResponseMessage, Stream)> OpenRawAsync(HttpClient client, string path, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        return (response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event, whatever it is; null at the end of the stream.</summary>
    public async Task<Event?> NextAsync() => await _events.MoveNextAsync().AsTask().WaitAsync(Eventually.Patience)
        ? new Event(_events.Current.EventType, _parser.LastEventId, JsonNode.Parse(_events.Current.Data)!)
        : null;

    /// <summary>Reads on to the event that is waited for, and gives all before it as well.</summary>
    public async Task<List<Event>> UntilAsync(Func<Event, bool> found)
    {
        var events = new List<Event>();
        while (await NextAsync() is { } next)
        {
            events.Add(next);
            if (found(next))
                return events;
        }
        Assert.Fail($"The stream has ended with {string.Join('\n', events)}");
        return events;
    }

    /// <summary>Reads on until so many answers are counted.</summary>
    public Task<List<Event>> UntilReceivedAsync(int answers) => UntilAsync(next => next.Is("progress") && (int)next["received"]! == answers);

    public void Dispose() => _response.Dispose();

    /// <summary>Reads text on to a part.</summary>
    public static async Task<string> ReadToAsync(Stream body, string part)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains(part, StringComparison.Ordinal))
        {
            int read = await body.ReadAsync(buffer).AsTask().WaitAsync(Eventually.Patience);
            Assert.True(read > 0, $"The stream has ended without '{part}': {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        return text.ToString();
    }
}

/// <summary>One event.</summary>
internal sealed record Event(string Name, string Id, JsonNode Data)
{
    public JsonNode? this[string member] => Data[member];

    public bool Is(string name) => Name == name;

    public override string ToString() => $"{Name} {Id} {Data.ToJsonString()}";
}
