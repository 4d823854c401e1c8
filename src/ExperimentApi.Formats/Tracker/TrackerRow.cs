using ExperimentApi.Formats.Json;
using System.Text;
using System.Text.Json;

namespace ExperimentApi.Formats.Tracker;

/// <summary>A row whose columns may be missing, null, or of any type: SQLite keeps what it is given.</summary>
internal sealed class TrackerRow(IReadOnlyDictionary<string, object?> values)
{
    public string? Text(string column) => values.GetValueOrDefault(column) as string;

    public double? Number(string column) => values.GetValueOrDefault(column) switch
    {
        double number when double.IsFinite(number) => number,
        long number => number,
        _ => null,
    };

    public long? Integer(string column) => values.GetValueOrDefault(column) switch
    {
        long number => number,
        // 2^63 itself is no long.
        double number when Math.Floor(number) == number && Math.Abs(number) < 9.2e18 => (long)number,
        _ => null,
    };

    public bool? Flag(string column) => values.GetValueOrDefault(column) is long number ? number != 0 : null;

    /// <summary>The items of a column that holds a JSON array as text; none where it does not.</summary>
    public JsonElement[] Items(string column)
    {
        try
        {
            return Text(column) is { } json && ForeignJson.Parse(Encoding.UTF8.GetBytes(json), column) is { ValueKind: JsonValueKind.Array } array
                ? [.. array.EnumerateArray()]
                : [];
        }
        catch (UnreadableUploadException)
        {
            return [];
        }
    }
}
