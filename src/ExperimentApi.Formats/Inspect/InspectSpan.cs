using System.Text.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>A part of a sample's run: a solver, an agent, a tool, a scorer.</summary>
internal sealed class InspectSpan
{
    private readonly string? name;
    private readonly DateTimeOffset? began;

    public InspectSpan(string? name, string? type, InspectSpan? outer, DateTimeOffset? began)
    {
        (this.name, Type, this.began) = (name, type, began);
        // Found once, when it begins: chains may be long, and are never walked.
        Step = type switch
        {
            "agent" or "solver" => this,
            "scorer" or "scorers" => null,
            _ => outer?.Step,
        };
    }

    public string? Type { get; }

    /// <summary>The step that a model asked for in here belongs to; null where there is none.</summary>
    public InspectSpan? Step { get; }

    public DateTimeOffset? Ended { get; set; }

    /// <summary>The models' answers that belong to it.</summary>
    public List<JsonElement> Calls { get; } = [];

    /// <summary>The span as a step. Its calls' inputs may point into a pool of so many messages.</summary>
    public AgentStep AsStep(InspectTexts texts, int pool, Warnings warnings, string place)
    {
        var usage = InspectUsage.Sum(Calls.Select(call => InspectUsage.Of(call.Object("output")?.Object("usage"))));
        string? error = Calls.Select(call => call.Text("error") ?? call.Object("output")?.Text("error")).LastOrDefault(text => !string.IsNullOrEmpty(text));
        return new AgentStep
        {
            Agent = Fit.Name(name, warnings, $"{place}: the agent") ?? Type,
            Model = Fit.Name(Calls.Select(call => call.Text("model")).FirstOrDefault(model => model is not null), warnings, $"{place}: the model"),
            StartedAt = began,
            ExecutionTime = began is { } from && Ended is { } to && to >= from ? (to - from).TotalSeconds : null,
            EstimatedCost = Fit.Figure(usage.Cost, warnings, $"{place}: the cost"),
            InputTokens = Fit.Figure(usage.Input, warnings, $"{place}: the prompt's tokens"),
            OutputTokens = Fit.Figure(usage.Output, warnings, $"{place}: the completion's tokens"),
            Output = Fit.Text(Calls.Select(call => texts.Completion(call.Object("output"))).LastOrDefault(text => !string.IsNullOrEmpty(text)), warnings, $"{place}: the output"),
            Error = Fit.Text(error, warnings, $"{place}: the error"),
            Metadata = Calls.Count == 0 ? null : new MetadataBuilder().Add("type", Type).Add("model_calls", Calls.Count)
                .Add("input_messages", Calls.Sum(call => (double)Messages(call, pool))).Build(warnings, place),
        };
    }

    /// <summary>
    /// Messages that a model was given: written out, or as ranges <c>[from, to)</c> of the pool, where messages that many calls share are kept once.
    /// </summary>
    private static long Messages(JsonElement call, int pool)
    {
        if (call.Member("input_refs") is not { ValueKind: JsonValueKind.Array } ranges)
            return call.Member("input") is { ValueKind: JsonValueKind.Array } input ? input.GetArrayLength() : 0;
        long count = 0;
        foreach (JsonElement range in ranges.EnumerateArray())
        {
            if (range.ValueKind == JsonValueKind.Array && range.GetArrayLength() == 2 && range[0].AsNumber() is { } from && range[1].AsNumber() is { } to)
                count += (long)Math.Max(0, Math.Min(to, pool) - Math.Max(from, 0));
        }
        return count;
    }
}
