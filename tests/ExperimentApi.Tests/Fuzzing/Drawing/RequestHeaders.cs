using ExperimentApi.Tests.Fuzzing.Document;
using ExperimentApi.Tests.Imports;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>Headers: those the document declares, and those every service gets. What the body is encoded in is told truly or not.</summary>
internal static class RequestHeaders
{
    private const int OddHeader = 15;
    private static readonly string[] Encodings = ["gzip", "br", "zstd"];
    private static readonly string[] Common = ["Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset", "Range", "Last-Event-ID", "Prefer", "Origin", "X-HTTP-Method-Override", "X-Forwarded-For", "Forwarded", "traceparent", "Idempotency-Key", "Cookie", "If-Modified-Since", "If-Match", "If-None-Match"];

    public static List<(string Name, string Value)> Draw(Draw draw, DeclaredOperation operation, KnownValues known)
    {
        var headers = new List<(string, string)>();
        foreach (DeclaredParameter parameter in operation.Parameters.Where(parameter => parameter.In == "header"))
        {
            if (parameter.Required || draw.Chance(30))
                headers.Add((parameter.Name, !draw.Strays(30) ? known.Draw(draw, parameter.Name) ?? "*" : draw.Odd(OddTexts.Headers)));
        }
        if (draw.Chance(15))
            headers.Add(("Accept-Encoding", draw.One(Encodings)));
        for (int times = draw.Strays(OddHeader) ? 1 + draw.Below(2) : 0; times > 0; times--)
            headers.Add((draw.One(Common), draw.Odd(OddTexts.Headers)));
        return headers;
    }

    /// <summary>The body as it is sent, with what is said of it.</summary>
    public static byte[] Encode(Draw draw, byte[] body, string mediaType, List<(string Name, string Value)> headers)
    {
        headers.Add(("Content-Type", draw.Strays(8) ? draw.Odd(OddTexts.MediaTypes) : mediaType));
        switch (draw.Below(40) is var kind && kind > 1 && !draw.Strays(100) ? 4 : kind)
        {
            case 0 or 1:
                string encoding = draw.One(Encodings);
                headers.Add(("Content-Encoding", encoding));
                return UploadTests.Packed(body, encoding);
            case 2:
                headers.Add(("Content-Encoding", draw.Odd(["gzip", "br", "zstd", "deflate", "identity", "", "gzip, gzip", "GZIP", "x", "br, gzip"])));
                return body;
            case 3:
                string other = draw.Odd(Encodings);
                headers.Add(("Content-Encoding", other));
                byte[] packed = UploadTests.Packed(body, other);
                return packed[..draw.Below(packed.Length + 1)];
            default:
                return body;
        }
    }
}
