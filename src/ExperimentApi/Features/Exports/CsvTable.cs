using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using ExperimentApi.Data.Exchange;

namespace ExperimentApi.Features.Exports;

/// <summary>
/// Results as CSV (RFC 4180, UTF-8), straight from the bytes the database sent. A text that a spreadsheet would run as a formula is made
/// harmless by a <c>'</c> before it; so that this can be undone, a text that begins with one gets one more.
/// </summary>
/// <remarks>Source of the signs: OWASP, "CSV Injection". A number is none, whatever its sign.</remarks>
internal static class CsvTable
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create("\",\r\n"u8);

    public static async Task WriteAsync(CopyRows rows, ExportOutput output, CancellationToken cancellationToken)
    {
        output.Write(System.Text.Encoding.ASCII.GetBytes(string.Join(',', ResultFields.All.Select(field => field.Name)) + "\r\n"));
        var flow = new ArrayBufferWriter<byte>();
        while (await rows.ReadAsync(cancellationToken))
        {
            for (int field = 0; field < ResultFields.All.Count; field++)
            {
                if (field > 0)
                    output.Write(","u8);
                if (!rows.IsNull(field))
                    Write(ResultFields.All[field].Kind, rows[field], output, flow);
            }
            output.Write("\r\n"u8);
            await output.HandOnAsync(cancellationToken);
        }
    }

    private static void Write(FieldKind kind, ReadOnlySpan<byte> value, ExportOutput output, ArrayBufferWriter<byte> scratch)
    {
        Span<byte> text = stackalloc byte[40];
        int length;
        switch (kind)
        {
            case FieldKind.Text:
                WriteText(value, output);
                return;
            case FieldKind.Json:
                WriteQuoted(CopyFields.Json(value), ""u8, output);
                return;
            case FieldKind.Texts:
                scratch.ResetWrittenCount();
                using (var json = new Utf8JsonWriter(scratch, BundleWriter.Unchecked))
                    ResultJson.WriteTexts(value, json);
                WriteQuoted(scratch.WrittenSpan, ""u8, output);
                return;
            case FieldKind.Truth:
                output.Write(CopyFields.Boolean(value) ? "true"u8 : "false"u8);
                return;
            case FieldKind.Integer:
                Utf8Formatter.TryFormat(CopyFields.Int32(value), text, out length);
                break;
            case FieldKind.BigInteger:
                Utf8Formatter.TryFormat(CopyFields.Int64(value), text, out length);
                break;
            case FieldKind.Number:
                Utf8Formatter.TryFormat(CopyFields.Double(value), text, out length);
                break;
            default:
                CopyFields.Time(value).TryFormat(text, out length, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
                break;
        }
        output.Write(text[..length]);
    }

    private static void WriteText(ReadOnlySpan<byte> text, ExportOutput output)
    {
        ReadOnlySpan<byte> guard = IsActive(text) ? "'"u8 : ""u8;
        // An empty text is not the same as none.
        if (text.IsEmpty || text.ContainsAny(Quoted))
        {
            WriteQuoted(text, guard, output);
            return;
        }
        output.Write(guard);
        output.Write(text);
    }

    private static bool IsActive(ReadOnlySpan<byte> text) => text is [(byte)'\'', ..] ||
        (text is [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..] && !IsNumber(text));

    private static bool IsNumber(ReadOnlySpan<byte> text) => text[0] is (byte)'-' or (byte)'+' && Utf8Parser.TryParse(text, out double _, out int used) && used == text.Length;

    private static void WriteQuoted(ReadOnlySpan<byte> text, ReadOnlySpan<byte> guard, ExportOutput output)
    {
        output.Write("\""u8);
        output.Write(guard);
        for (int quote; (quote = text.IndexOf((byte)'"')) >= 0; text = text[(quote + 1)..])
        {
            output.Write(text[..(quote + 1)]);
            output.Write("\""u8);
        }
        output.Write(text);
        output.Write("\""u8);
    }
}
