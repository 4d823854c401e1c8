using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Formats;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>By what a bundle is known: what it says at its beginning, never its name.</summary>
internal static class BundleSigns
{
    private const int Looked = 64 * 1024;

    private enum Sign
    {
        None,
        Object,
        Lines,
        Results,
    }

    public static bool Is(UploadedFile file) => Of(file) is Sign.Object or Sign.Lines;

    /// <summary>Whether it has an experiment and its rows in lines, and is not one object.</summary>
    public static bool OfLines(UploadedFile file) => Of(file) == Sign.Lines;

    /// <summary>Whether it is the results of one experiment, as <c>POST results</c> takes them.</summary>
    public static bool OfBareResults(UploadedFile file) => Of(file) == Sign.Results;

    /// <summary>Why a bundle that says this of itself cannot be read; null where it can.</summary>
    public static ValueErrors? Refusal(string? format, int? version, string pointer) =>
        format != BundleFormat.Name ? ValueErrors.Of($"{pointer}/format", $"must be '{BundleFormat.Name}'")
        : version is null or < 1 or > BundleFormat.Version ? ValueErrors.Of($"{pointer}/version", $"must be {BundleFormat.Version}: newer bundles are read by newer services")
        : null;

    private static Sign Of(UploadedFile file)
    {
        byte[] start = new byte[Looked];
        try
        {
            using Stream stream = file.Open();
            int read = stream.ReadAtLeast(start, Looked, throwOnEndOfStream: false);
            return Of(start.AsSpan(0, read), isWhole: read < Looked);
        }
        catch (Exception fault) when (fault is JsonException or UnreadableUploadException or InvalidOperationException)
        {
            return Sign.None;
        }
    }

    private static Sign Of(ReadOnlySpan<byte> text, bool isWhole)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            text = text[3..];
        var reader = new Utf8JsonReader(text, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = Limits.MaxJsonDepth + 4, AllowMultipleValues = true }));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return Sign.None;
        for (bool first = true; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; first = false)
        {
            if (first && (reader.ValueTextEquals("export"u8) || reader.ValueTextEquals("experiment"u8)) && IsLine(reader))
                return Sign.Lines;
            if (first && (reader.ValueTextEquals("question_id"u8) || reader.ValueTextEquals("conversation_id"u8)))
                return Sign.Results;
            bool isFormat = reader.ValueTextEquals("format"u8);
            if (!reader.Read())
                return Sign.None;
            if (isFormat)
                return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(BundleFormat.Name) ? Sign.Object : Sign.None;
            if (!reader.TrySkip())
                return Sign.None;
        }
        return Sign.None;
    }

    // {"export": {"format": "experiment-api", …}}, or where that line was lost {"experiment": {"experiment_id": …}}.
    private static bool IsLine(Utf8JsonReader reader)
    {
        bool isHeader = reader.ValueTextEquals("export"u8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return false;
        return !isHeader ? reader.ValueTextEquals("experiment_id"u8)
            : reader.ValueTextEquals("format"u8) && reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(BundleFormat.Name);
    }
}
