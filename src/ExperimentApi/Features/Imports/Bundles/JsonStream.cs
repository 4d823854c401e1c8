using System.Text.Json;
using ExperimentApi.Contracts;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>
/// Takes a JSON object apart while it is read: its members one by one, and of a member that is an array its items one by one, each as its
/// own text. Memory holds the value at hand.
/// </summary>
internal sealed class JsonStream(Stream stream)
{
    private const int FirstBuffer = 256 * 1024;

    // Members and items stand in the object, and may be nested as deeply as a bundle's.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = Limits.MaxJsonDepth + 4 };

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _ended;
    private JsonReaderState _state = new(Options);

    /// <summary>The value of the last <see cref="TryRead" />; good until the next one.</summary>
    public ReadOnlyMemory<byte> Value { get; private set; }

    /// <summary>Which token the value begins with.</summary>
    public JsonTokenType Token { get; private set; }

    /// <summary>The beginning of the object.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        if (_buffer.AsSpan(_start, _end - _start).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            _start += 3;
        await NextAsync(whole: false, cancellationToken);
    }

    /// <summary>The name of the next member; null after the last, and then nothing else may follow.</summary>
    public async Task<string?> NextMemberAsync(CancellationToken cancellationToken)
    {
        await NextAsync(whole: false, cancellationToken);
        if (Token == JsonTokenType.PropertyName)
            return TextOf(Value) ?? throw new JsonException("a member's name is no text");
        while (!_ended || _end > _start)
        {
            if (_buffer.AsSpan(_start, _end - _start).Trim(" \t\r\n"u8).Length > 0)
                throw new JsonException("something follows the end of the object");
            (_start, _end) = (0, 0);
            await FillAsync(cancellationToken);
        }
        return null;
    }

    /// <summary>The whole value of the member whose name was read.</summary>
    public Task ReadValueAsync(CancellationToken cancellationToken) => NextAsync(whole: true, cancellationToken);

    /// <summary>Whether the member's value is an array, which then is open.</summary>
    public async Task<bool> TryBeginArrayAsync(CancellationToken cancellationToken)
    {
        await NextAsync(whole: false, cancellationToken);
        return Token == JsonTokenType.StartArray;
    }

    /// <summary>The next item of the open array as <see cref="Value" />; false at its end.</summary>
    public async Task<bool> NextItemAsync(CancellationToken cancellationToken)
    {
        await NextAsync(whole: true, cancellationToken);
        return Token != JsonTokenType.EndArray;
    }

    /// <summary>A JSON text; null where it is no well-formed one.</summary>
    public static string? TextOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonElement.Parse(json.Span) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async Task NextAsync(bool whole, CancellationToken cancellationToken)
    {
        while (!TryRead(whole))
        {
            if (_ended)
                throw new JsonException("the text ends there, and should not");
            await FillAsync(cancellationToken);
        }
    }

    private bool TryRead(bool whole)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
        if (!reader.Read())
            return false;
        (Token, int begin) = (reader.TokenType, (int)reader.TokenStartIndex);
        if (whole && !reader.TrySkip())
            return false;
        int end = Token == JsonTokenType.PropertyName ? begin + reader.ValueSpan.Length + 2 : (int)reader.BytesConsumed;
        Value = _buffer.AsMemory(_start + begin, end - begin);
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return true;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= BundleReading.MaxValueBytes)
                throw new JsonException($"a value is longer than {BundleReading.MaxValueBytes / 1024 / 1024} MiB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _ended = read == 0;
    }
}
