using System.Text.Encodings.Web;
using System.Text.Json;
using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>Values of configurations as text.</summary>
internal static class ConfigurationText
{
    /// <summary>What fits into a cell.</summary>
    public const int ShortText = 56;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value; null where the experiment has nothing at this place.</summary>
    public static string? Of(ConfigurationDifference difference, string experimentId) => difference.Values.TryGetValue(experimentId, out JsonElement value) ? Of(value) : null;

    public static bool IsLong(string text) => text.Length > ShortText || text.Contains('\n', StringComparison.Ordinal);

    /// <summary>Its beginning on one line.</summary>
    public static string Beginning(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= ShortText ? line : $"{line[..ShortText].TrimEnd()}…";
    }

    private static string Of(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString()!;
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return value.GetRawText();
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
            value.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
