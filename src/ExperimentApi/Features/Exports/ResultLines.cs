using System.Buffers;
using System.Text.Json;
using ExperimentApi.Data.Exchange;

namespace ExperimentApi.Features.Exports;

/// <summary>Results one a line, as a post takes them.</summary>
internal static class ResultLines
{
    public static async Task WriteAsync(CopyRows rows, ExportOutput output, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter((IBufferWriter<byte>)output, BundleWriter.Unchecked);
        while (await rows.ReadAsync(cancellationToken))
        {
            ResultJson.Write(rows, ResultFields.Posted, json);
            json.Flush();
            json.Reset();
            output.Write("\n"u8);
            await output.HandOnAsync(cancellationToken);
        }
    }
}
