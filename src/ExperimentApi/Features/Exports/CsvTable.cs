using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using CsvHelper;
using ExperimentApi.Data.Exchange;

namespace ExperimentApi.Features.Exports;

/// <summary>
/// Results as CSV (RFC 4180, UTF-8), straight from the bytes the database sent. A text that a spreadsheet would run as a formula is made
/// harmless by a <c>'</c> before it; so that this can be undone, a text that begins with one gets one more.
/// </summary>
/// <remarks>Source of the signs: OWASP, "CSV Injection". A number is none, whatever its sign: many an answer is a negative number.</remarks>
internal static class CsvTable
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    public static async Task WriteAsync(CopyRows rows, ExportOutput output, CancellationToken cancellationToken)
    {
        using CsvWriter csv = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader([.. ResultFields.All.Select(field => field.Name)]);
        var flow = new ArrayBufferWriter<byte>();
        while (await rows.ReadAsync(cancellationToken))
        {
            for (int field = 0; field < ResultFields.All.Count; field++)
            {
                if (rows.IsNull(field))
                    csv.WriteField(""u8);
                else
                    Write(ResultFields.All[field].Kind, rows[field], csv, flow);
            }
            csv.EndRecord();
            await output.HandOnAsync(cancellationToken);
        }
    }

    private static void Write(FieldKind kind, ReadOnlySpan<byte> value, CsvWriter csv, ArrayBufferWriter<byte> scratch)
    {
        switch (kind)
        {
            // An empty text is not the same as none.
            case FieldKind.Text when value.IsEmpty:
                csv.WriteField("", CsvQuoting.Always);
                break;
            case FieldKind.Text when IsActive(value):
                csv.WriteField($"'{CopyFields.Text(value)}");
                break;
            case FieldKind.Text:
                csv.WriteField(value);
                break;
            case FieldKind.Json:
                csv.WriteField(CopyFields.Json(value));
                break;
            case FieldKind.Texts:
                scratch.ResetWrittenCount();
                using (var json = new Utf8JsonWriter(scratch, BundleWriter.Unchecked))
                    ResultJson.WriteTexts(value, json);
                csv.WriteField(scratch.WrittenSpan);
                break;
            case FieldKind.Truth:
                csv.WriteField(CopyFields.Boolean(value) ? "true"u8 : "false"u8);
                break;
            case FieldKind.Integer:
                csv.WriteField(CopyFields.Int32(value), default);
                break;
            case FieldKind.BigInteger:
                csv.WriteField(CopyFields.Int64(value), default);
                break;
            case FieldKind.Number:
                csv.WriteField(CopyFields.Double(value), default);
                break;
            default:
                csv.WriteField(CopyFields.Time(value), TimeFormat);
                break;
        }
    }

    private static bool IsActive(ReadOnlySpan<byte> text) => text is [(byte)'\'', ..] ||
        (text is [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..] && !IsNumber(text));

    private static bool IsNumber(ReadOnlySpan<byte> text) => text[0] is (byte)'-' or (byte)'+' && Utf8Parser.TryParse(text, out double _, out int used) && used == text.Length;
}
