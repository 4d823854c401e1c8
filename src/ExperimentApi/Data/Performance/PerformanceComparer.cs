using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Json;

namespace ExperimentApi.Data.Performance;

/// <summary>Sets what a runner reported beside what its rows give.</summary>
public static class PerformanceComparer
{
    /// <summary>Two sums of the same numbers in another order differ by less than this share of the larger.</summary>
    private const double Rounding = 1e-9;

    public static ExperimentPerformance Compare(PerformanceFigures computed, string? reportedJson)
    {
        var discrepancies = new List<Discrepancy>();
        var unverified = new List<string>();
        PerformanceFigures? reported = null;
        if (reportedJson is not null)
        {
            reported = JsonSerializer.Deserialize(reportedJson, WireJson.Context.PerformanceFigures);
            JsonElement rows = JsonSerializer.SerializeToElement(computed, WireJson.Context.PerformanceFigures);
            using JsonDocument claim = JsonDocument.Parse(reportedJson);
            Compare(claim.RootElement, rows, "", discrepancies, unverified);
        }
        return new ExperimentPerformance(computed, reported, discrepancies, unverified);
    }

    private static void Compare(JsonElement reported, JsonElement? computed, string pointer, List<Discrepancy> discrepancies, List<string> unverified)
    {
        if (reported.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in reported.EnumerateObject())
                Compare(member.Value, Member(computed, member.Name), JsonPointer.Append(pointer, member.Name), discrepancies, unverified);
        }
        else if (reported.ValueKind == JsonValueKind.Number)
        {
            double claim = reported.GetDouble();
            if (Value(computed, pointer) is not { } value)
                unverified.Add(pointer);
            else if (Math.Abs(claim - value) > Rounding * Math.Max(Math.Abs(claim), Math.Abs(value)))
                discrepancies.Add(new Discrepancy { Path = pointer, Reported = claim, Computed = value });
        }
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out JsonElement member) ? member : null;

    // No row of a type, agent or error means there are none: a count of 0, where a rate or a mean stays unknown.
    private static double? Value(JsonElement? computed, string pointer) =>
        computed is { ValueKind: JsonValueKind.Number } known ? known.GetDouble() : computed is null && IsCount(pointer) ? 0 : null;

    private static bool IsCount(string pointer) =>
        pointer.StartsWith("/error_patterns/", StringComparison.Ordinal) || pointer[(pointer.LastIndexOf('/') + 1)..] is
            "total_questions" or "correct_answers" or "total_executions" or "successful_executions";
}
