using CsCheck;
using ExperimentApi.Tests.Fuzzing.Document;

namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>
/// Requests for every operation alike. Their size, which CsCheck makes smaller once one has failed, is first the number of things that are
/// odd in them and then their length.
/// </summary>
internal sealed class RequestGen : Gen<FuzzRequest>
{
    private const uint Odder = 1 << 24;

    private readonly DeclaredApi _api;
    private readonly KnownValues _known;
    private readonly Targets _targets;
    private readonly Bodies _bodies;

    public RequestGen(DeclaredApi api, KnownValues known, IReadOnlyList<byte[]> files)
    {
        (_api, _known) = (api, known);
        var values = new SchemaValues(api, known);
        (_targets, _bodies) = (new Targets(api, known, values), new Bodies(api, known, values, files));
    }

    public override FuzzRequest Generate(PCG pcg, Size? min, out Size size)
    {
        var draw = new Draw(pcg);
        DeclaredOperation operation = draw.One(_api.Operations);
        string target = _targets.Draw(draw, operation);
        List<(string Name, string Value)> headers = RequestHeaders.Draw(draw, operation, _known);
        byte[]? body = null;
        if (_bodies.Draw(draw, operation) is { } drawn)
            body = RequestHeaders.Encode(draw, drawn.Body, drawn.MediaType, headers);
        else if (draw.Strays(5))
            body = draw.Odd(["{}"u8.ToArray(), "null"u8.ToArray(), "{\"a\":1}"u8.ToArray(), new byte[20_000]]);
        var request = new FuzzRequest(operation, target, headers, body, Chunked: draw.Chance(15));
        size = new Size(((ulong)draw.Oddities * Odder) + (ulong)request.Length);
        return request;
    }
}
