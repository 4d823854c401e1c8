using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>
/// The agents' steps in a sample's events. A step is an agent's span, or a solver's that asks a model; a model's answer belongs to the innermost
/// step around it, and one that a scorer asked for to none.
/// </summary>
internal sealed class InspectSteps(InspectTexts texts, JsonElement sample, ReadOptions options, Warnings warnings, string place)
{
    private const int MaxDepth = 10_000;

    private readonly Dictionary<string, InspectSpan> spans = new(StringComparer.Ordinal);
    private readonly List<InspectSpan> order = [];
    private readonly Stack<InspectSpan> open = [];

    /// <summary>Time of the last event; null without events.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>What the models of the steps and outside of them used, scorers' included.</summary>
    public InspectUsage Usage { get; private set; }

    public IReadOnlyList<AgentStep>? Read()
    {
        var usages = new List<InspectUsage>();
        foreach (JsonElement item in Events())
        {
            DateTimeOffset? time = ForeignTime.Parse(item.Text("timestamp"), options.TimeZone);
            Last = time ?? Last;
            switch (item.Text("event"))
            {
                case "span_begin":
                    Begin(item.Text("id"), item.Text("parent_id"), item, time);
                    break;
                case "span_end" when item.Text("id") is { } id && spans.TryGetValue(id, out InspectSpan? span):
                    span.Ended = time;
                    break;
                // Before there were spans, steps had no ids and were nested by their order.
                case "step" when item.Text("action") == "begin" && open.Count < MaxDepth:
                    open.Push(Begin(null, null, item, time));
                    break;
                case "step" when item.Text("action") == "end" && open.TryPop(out InspectSpan? step):
                    step.Ended = time;
                    break;
                case "model":
                    usages.Add(InspectUsage.Of(item.Object("output")?.Object("usage")));
                    StepAround(item)?.Calls.Add(item);
                    break;
                default:
                    break;
            }
        }
        Usage = InspectUsage.Sum(usages);
        InspectSpan[] steps = [.. order.Where(span => span.Type == "agent" || (span.Type == "solver" && span.Calls.Count > 0))];
        if (steps.Length > Limits.MaxSteps)
            warnings.Add($"{place}: of {steps.Length} steps the first {Limits.MaxSteps} are kept.");
        return steps.Length == 0 ? null : [.. steps.Take(Limits.MaxSteps).Select((step, index) => step.AsStep(texts, Pool, warnings, $"{place}, step {index + 1}"))];
    }

    /// <summary>How many messages the pool holds that the events' inputs point into.</summary>
    private int Pool => (sample.Member("message_pool") ?? sample.Object("events_data")?.Member("messages")) is { ValueKind: JsonValueKind.Array } pool
        ? pool.GetArrayLength()
        : 0;

    private IEnumerable<JsonElement> Events() => sample.Member("events") is null && sample.Object("transcript") is { } transcript
        ? transcript.Items("events")
        : sample.Items("events");

    private InspectSpan Begin(string? id, string? parent, JsonElement item, DateTimeOffset? time)
    {
        InspectSpan? outer = parent is null ? (id is null ? open.TryPeek(out InspectSpan? step) ? step : null : null) : spans.GetValueOrDefault(parent);
        var span = new InspectSpan(item.Text("name"), item.Text("type"), outer, time);
        order.Add(span);
        // An id that is there twice stays the first one's: parents are then always older, and no chain of them ends in itself.
        if (id is not null)
            spans.TryAdd(id, span);
        return span;
    }

    private InspectSpan? StepAround(JsonElement item)
    {
        InspectSpan? span = item.Text("span_id") is { } id && spans.TryGetValue(id, out InspectSpan? named) ? named : open.TryPeek(out InspectSpan? step) ? step : null;
        return span?.Step;
    }
}
