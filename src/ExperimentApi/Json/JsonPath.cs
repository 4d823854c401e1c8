using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ExperimentApi.Json;

/// <summary>
/// Where a forward-only reader stands in a text, and which member names each open object has had. Names stay where they are in the
/// text, and objects of one depth share their set of names, because this runs for every result.
/// </summary>
internal ref struct JsonPath(ReadOnlySpan<byte> text, string root)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly List<Frame> _frames = KeptFrames ??= [];
    private int _depth;

    // A check never waits and never checks another text meanwhile, so one set of frames does for a thread.
    [ThreadStatic]
    private static List<Frame>? KeptFrames;

    /// <summary>Follows one token; false when it is a member name that its object already has.</summary>
    public bool Follow(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                BeginValue();
                if (_depth == _frames.Count)
                    _frames.Add(new Frame());
                _frames[_depth++].Open(reader.TokenType == JsonTokenType.StartArray);
                return true;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                _depth--;
                return true;
            case JsonTokenType.PropertyName:
                return _frames[_depth - 1].Name(ref reader);
            default:
                BeginValue();
                return true;
        }
    }

    /// <summary>How many arrays and objects are open.</summary>
    public readonly int Depth => _depth;

    /// <summary>The pointer of the value, or the member name, read last.</summary>
    public readonly string Current => Pointer(next: false);

    /// <summary>The pointer of the value that would come next: where malformed text begins.</summary>
    public readonly string Next => Pointer(next: true);

    /// <summary>Whether a value may come next, and not only a member name or the end.</summary>
    public readonly bool AwaitsValue => _depth == 0 || _frames[_depth - 1] is { IsArray: true } or { AwaitsValue: true };

    private readonly void BeginValue()
    {
        if (_depth > 0)
            _frames[_depth - 1].BeginValue();
    }

    private readonly string Pointer(bool next)
    {
        string pointer = root;
        for (int depth = 0; depth < _depth; depth++)
        {
            Frame frame = _frames[depth];
            bool nextHere = next && depth == _depth - 1;
            if (frame.IsArray)
                pointer = JsonPointer.Append(pointer, frame.Index + (nextHere ? 1 : 0));
            else if (frame.NameStart > 0 && (!nextHere || frame.AwaitsValue))
                pointer = JsonPointer.Append(pointer, NameAt(frame.NameStart, frame.NameLength));
        }
        return pointer;
    }

    private readonly string NameAt(int start, int length)
    {
        var name = new Utf8JsonReader(_text.Slice(start - 1, length + 2));
        name.Read();
        return IsText(ref name) ? name.GetString()! : Encoding.UTF8.GetString(name.ValueSpan);
    }

    // A name that is not well-formed text is reported as such; for the path its raw spelling has to do.
    private static bool IsText(ref Utf8JsonReader name) => Utf8.IsValid(name.ValueSpan) && (!name.ValueIsEscaped || TextDefect.Of(name.ValueSpan) is null);

    private sealed class Frame
    {
        // Emptying a set takes time by its size: one that was large is not kept for the small objects that may follow.
        private const int MaxKeptNames = 256;

        private HashSet<UInt128>? _names;

        public bool IsArray { get; private set; }

        public int Index { get; private set; }

        /// <summary>Of the last member name, after its quote; 0 before the first.</summary>
        public int NameStart { get; private set; }

        public int NameLength { get; private set; }

        public bool AwaitsValue { get; private set; }

        public void Open(bool isArray)
        {
            (IsArray, Index, NameStart, AwaitsValue) = (isArray, -1, 0, false);
            if (_names?.Count > MaxKeptNames)
                _names = null;
            _names?.Clear();
        }

        public void BeginValue()
        {
            Index++;
            AwaitsValue = false;
        }

        public bool Name(ref Utf8JsonReader reader)
        {
            (NameStart, NameLength, AwaitsValue) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, true);
            UInt128 hash = reader.ValueIsEscaped && IsText(ref reader)
                ? XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(reader.GetString()!))
                : XxHash128.HashToUInt128(reader.ValueSpan);
            return (_names ??= []).Add(hash);
        }
    }
}
