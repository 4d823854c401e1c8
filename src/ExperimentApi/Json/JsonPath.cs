using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ExperimentApi.Json;

/// <summary>Where a forward-only reader stands, and which member names each open object has had.</summary>
internal sealed class JsonPath(string root)
{
    private readonly Stack<Frame> _open = new();

    /// <summary>Follows one token; false when it is a member name that its object already has.</summary>
    public bool Follow(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                BeginValue();
                _open.Push(new Frame(reader.TokenType == JsonTokenType.StartArray));
                return true;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                _open.Pop();
                return true;
            case JsonTokenType.PropertyName:
                return _open.Peek().Name(ref reader);
            default:
                BeginValue();
                return true;
        }
    }

    /// <summary>The pointer of the value read last.</summary>
    public string Current => Pointer(next: false);

    /// <summary>The pointer of the value that would come next: where malformed text begins.</summary>
    public string Next => Pointer(next: true);

    private void BeginValue()
    {
        if (_open.TryPeek(out Frame? frame) && frame.IsArray)
            frame.Index++;
    }

    private string Pointer(bool next)
    {
        string pointer = root;
        foreach (Frame frame in _open.Reverse())
        {
            if (frame.IsArray)
                pointer = JsonPointer.Append(pointer, frame.Index + (next && frame == _open.Peek() ? 1 : 0));
            else if (frame.Member is { } member)
                pointer = JsonPointer.Append(pointer, member);
        }
        return pointer;
    }

    private sealed class Frame(bool isArray)
    {
        private readonly HashSet<UInt128>? _names = isArray ? null : [];
        private byte[]? _raw;

        public bool IsArray => isArray;

        public int Index { get; set; } = -1;

        public string? Member => _raw is null ? null : Encoding.UTF8.GetString(_raw);

        public bool Name(ref Utf8JsonReader reader)
        {
            // A name that is not well-formed text is reported as such; for the path its raw spelling has to do.
            _raw = reader.ValueIsEscaped && TextDefect.Of(reader.ValueSpan) is null && Utf8.IsValid(reader.ValueSpan)
                ? Encoding.UTF8.GetBytes(reader.GetString()!)
                : reader.ValueSpan.ToArray();
            return _names!.Add(XxHash128.HashToUInt128(_raw));
        }
    }
}
