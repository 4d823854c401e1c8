using System.Text;
using ExperimentApi.Tests.Fuzzing.Document;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>A request for an operation, as it goes over the wire.</summary>
internal sealed record FuzzRequest(DeclaredOperation Operation, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, bool Chunked)
{
    private const int LongestPrinted = 6000;

    /// <summary>Servers take a request line of 8 KiB at most.</summary>
    private const int LongestTarget = 8000;

    public int Length => Target.Length + Headers.Sum(header => header.Name.Length + header.Value.Length) + (Body?.Length ?? 0);

    /// <summary>
    /// Whether the target is one of the operation's at all: an empty segment or one of dots makes another path of it, and what cannot be
    /// decoded or is too long no server hands on.
    /// </summary>
    public bool IsOnRoute { get; } = Target.Length < LongestTarget && Target.Split('?')[0].Split('/').Length == Operation.Path.Split('/').Length &&
        Target.Split('?')[0].Split('/').Skip(1).All(IsSegment);

    /// <summary>As text, which tells all that is needed to send it again.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Operation.Method} {Short(Target)}\n");
        foreach ((string name, string value) in Headers)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name}: {value}\n");
        if (Body is not null)
            text.Append(Chunked ? "Transfer-Encoding: chunked\n\n" : "\n").Append(Short(Printable(Body)));
        return text.ToString();
    }

    private static bool IsSegment(string segment)
    {
        if (segment.Length == 0 || segment.Contains("%00", StringComparison.Ordinal))
            return false;
        string decoded = Uri.UnescapeDataString(segment);
        return decoded is not ("." or "..") && !segment.Contains('\\', StringComparison.Ordinal) && !decoded.Contains('\ufffd', StringComparison.Ordinal);
    }

    private static string Printable(byte[] body)
    {
        string text = Encoding.UTF8.GetString(body);
        bool isText = !text.Contains('\ufffd', StringComparison.Ordinal) && !text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\r' or '\t'));
        return isText ? text : $"base64:{Convert.ToBase64String(body)}";
    }

    private static string Short(string text) => text.Length <= LongestPrinted ? text : $"{text[..LongestPrinted]}… ({text.Length} in all)";
}
