using System.Text.Json;

namespace ExperimentApi.Data.Exchange;

/// <summary>Writes a row of results as the JSON object that a post takes. What is null is left out, as a post means the same by it.</summary>
internal static class ResultJson
{
    private static readonly JsonEncodedText[] Names = [.. ResultFields.All.Select(field => JsonEncodedText.Encode(field.Name))];

    /// <param name="rows">At a row of <see cref="ResultFields" />.</param>
    /// <param name="fields">How many of the fields: <see cref="ResultFields.Posted" />, or all.</param>
    /// <param name="writer">Where a value may stand.</param>
    public static void Write(CopyRows rows, int fields, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        for (int field = 0; field < fields; field++)
        {
            if (!rows.IsNull(field))
                Write(Names[field], ResultFields.All[field].Kind, rows[field], writer);
        }
        writer.WriteEndObject();
    }

    private static void Write(JsonEncodedText name, FieldKind kind, ReadOnlySpan<byte> value, Utf8JsonWriter writer)
    {
        switch (kind)
        {
            case FieldKind.Text:
                writer.WriteString(name, value);
                break;
            case FieldKind.Integer:
                writer.WriteNumber(name, CopyFields.Int32(value));
                break;
            case FieldKind.BigInteger:
                writer.WriteNumber(name, CopyFields.Int64(value));
                break;
            case FieldKind.Number:
                writer.WriteNumber(name, CopyFields.Double(value));
                break;
            case FieldKind.Truth:
                writer.WriteBoolean(name, CopyFields.Boolean(value));
                break;
            case FieldKind.Time:
                writer.WriteString(name, CopyFields.Time(value));
                break;
            case FieldKind.Texts:
                writer.WritePropertyName(name);
                WriteTexts(value, writer);
                break;
            default:
                writer.WritePropertyName(name);
                // The database wrote it, so it is JSON, without line breaks.
                writer.WriteRawValue(CopyFields.Json(value), skipInputValidation: true);
                break;
        }
    }

    public static void WriteTexts(ReadOnlySpan<byte> value, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (ReadOnlySpan<byte> text in CopyFields.Texts(value))
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
