using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Live;

namespace ExperimentApi.Client.Events;

/// <summary>One answer of server-sent events, read until it ends or breaks.</summary>
internal sealed class EventConnection : IDisposable
{
    /// <summary>The service speaks every 15 seconds: after three times that the connection is dead, whatever the network thinks.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    private readonly HttpResponseMessage _response;
    private readonly CancellationTokenSource _end = new();
    private readonly LivelyStream _body;
    private readonly SseParser<LiveEvent?> _parser;
    private readonly IAsyncEnumerator<SseItem<LiveEvent?>> _events;

    private EventConnection(HttpResponseMessage response, Stream body, TimeProvider clock)
    {
        _response = response;
        _body = new LivelyStream(body, Silence, clock);
        _parser = SseParser.Create(_body, Parse);
        _events = _parser.EnumerateAsync(_end.Token).GetAsyncEnumerator(_end.Token);
    }

    /// <summary>How long the service asks to wait before the next connection; null where it did not say.</summary>
    public TimeSpan? Retry => _parser.ReconnectionInterval is var wait && wait > TimeSpan.Zero ? wait : null;

    public static async Task<EventConnection> OfAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return new EventConnection(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), clock);
        using (response)
            throw new ExperimentApiException($"{response.RequestMessage?.RequestUri} answered, but not with events.", response.StatusCode);
    }

    /// <summary>The next event; null when there is none any more, for whatever reason.</summary>
    public async Task<LiveEvent?> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration _ = cancellationToken.Register(_end.Cancel);
        try
        {
            while (await _events.MoveNextAsync().ConfigureAwait(false))
            {
                // An event that this client does not know is for newer ones.
                if (_events.Current.Data is { } known)
                    return known with { Id = _parser.LastEventId };
            }
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or TimeoutException or JsonException)
        {
            // Cut in the middle: connecting again tells what is missing.
        }
        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }

    public void Dispose()
    {
        _response.Dispose();
        _body.Dispose();
        _end.Dispose();
    }

    private static LiveEvent? Parse(string name, ReadOnlySpan<byte> data) => name switch
    {
        EventNames.Progress => new LiveEvent { Id = "", Progress = Read(data, WireJson.Context.ProgressEvent) },
        EventNames.Result => new LiveEvent { Id = "", Result = Read(data, WireJson.Context.ResultEvent) },
        EventNames.Status => new LiveEvent { Id = "", Status = Read(data, WireJson.Context.StatusEvent) },
        _ => null,
    };

    private static T Read<T>(ReadOnlySpan<byte> data, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(data, type) ?? throw new JsonException("null");
}
