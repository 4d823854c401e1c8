using System.Text.Json;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Settings;

/// <summary>A value of the configuration, as people read it.</summary>
/// <param name="Text">The value.</param>
/// <param name="IsBlock">Whether it has lines of its own.</param>
/// <param name="IsJson">Whether it is shown as JSON.</param>
public sealed record MemberText(string Text, bool IsBlock = false, bool IsJson = false)
{
    private const int LongestLine = 120;

    public static MemberText Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => new MemberText(Show.Unknown),
        JsonValueKind.True => new MemberText("yes"),
        JsonValueKind.False => new MemberText("no"),
        JsonValueKind.Number => new MemberText(value.GetRawText()),
        JsonValueKind.String => OfText(value.GetString()!),
        JsonValueKind.Array when value.GetArrayLength() == 0 => new MemberText("none"),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            => OfText(string.Join(", ", value.EnumerateArray().Select(item => item.ToString()))),
        _ => new MemberText(PrettyJson.Of(value), IsBlock: true, IsJson: true),
    };

    private static MemberText OfText(string text) => new(text.Length == 0 ? "(empty)" : text, IsBlock: text.Length > LongestLine || text.Contains('\n', StringComparison.Ordinal));
}
