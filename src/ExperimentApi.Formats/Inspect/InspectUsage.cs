using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>Tokens and cost, as the log counts them. Whether cached tokens are among the input's differs between Inspect's versions.</summary>
/// <param name="Input">Prompt tokens; null where none are counted.</param>
/// <param name="Output">Completion tokens; null where none are counted.</param>
/// <param name="Cost">In US dollars; null where the log has none.</param>
internal readonly record struct InspectUsage(long? Input, long? Output, double? Cost)
{
    /// <summary>The sum over models, of an object of usages.</summary>
    public static InspectUsage OfModels(JsonElement? models) =>
        models is { ValueKind: JsonValueKind.Object } usages ? Sum(usages.EnumerateObject().Select(usage => Of(usage.Value))) : default;

    /// <summary>One usage.</summary>
    public static InspectUsage Of(JsonElement? usage) => new(usage?.Integer("input_tokens"), usage?.Integer("output_tokens"), usage?.Number("total_cost"));

    /// <summary>The sum; a part that nobody counts stays null.</summary>
    public static InspectUsage Sum(IEnumerable<InspectUsage> usages)
    {
        InspectUsage sum = default;
        foreach (InspectUsage usage in usages)
            sum = new(Add(sum.Input, usage.Input), Add(sum.Output, usage.Output), sum.Cost is null ? usage.Cost : sum.Cost + (usage.Cost ?? 0));
        return sum;
    }

    // A hostile log can count to the end of a long; the result is refused as too large afterwards.
    private static long? Add(long? left, long? right) =>
        left is null ? right : right is null ? left : (long)Int128.Clamp((Int128)left.Value + right.Value, long.MinValue, long.MaxValue);
}
