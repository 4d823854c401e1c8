using System.Buffers;
using System.Text;
using ExperimentApi.Benchmarks.Rows;

namespace ExperimentApi.Benchmarks.Load;

/// <summary>A realistic result whose question id ends in a number of fixed width, so that it can be set within the bytes.</summary>
internal sealed class SingleBody
{
    public const string QuestionPrefix = "Single_MRO/2007/page_134.pdf-";

    /// <summary>Room for each connection's own numbers. pgbench makes them the same way.</summary>
    public const long NumbersPerConnection = 1_000_000_000;

    public const long FirstNumber = 100_000_000_000;

    private readonly byte[] _body;

    public SingleBody()
    {
        var text = new ArrayBufferWriter<byte>();
        ResultText.Write(text, 4, steps: false);
        _body = Encoding.UTF8.GetBytes($$"""{"question_id":"{{QuestionPrefix}}{{FirstNumber}}",{{Encoding.UTF8.GetString(text.WrittenSpan[1..])}}""");
    }

    public byte[] RequestTo(string path) => [.. HttpConnection.Head(path, "application/json", _body.Length), .. _body];

    public void Number(byte[] request, int connection, long count)
    {
        Span<byte> digits = request.AsSpan(request.Length - _body.Length + "{\"question_id\":\"".Length + QuestionPrefix.Length);
        (FirstNumber + connection * NumbersPerConnection + count).TryFormat(digits, out _, provider: System.Globalization.CultureInfo.InvariantCulture);
    }
}
