using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Questions;

/// <summary>
/// Makes a step one that the service accepts: one bad step must not cost the question. What had to be changed is told by name in
/// <c>metadata.altered</c>.
/// </summary>
internal static class StepFit
{
    // Room for the note of what was changed.
    private const int MaxMetadataBytes = Limits.MaxMetadataBytes - 1024;

    /// <summary>The step, and how many bytes its texts take.</summary>
    /// <param name="step">The step as it came.</param>
    /// <param name="room">Bytes that its texts may take together.</param>
    public static (AgentStep Step, int Size) Fit(AgentStep step, int room)
    {
        var altered = new Dictionary<string, JsonElement>();
        int size = 0;
        JsonElement? metadata = Object(step.Metadata, Math.Min(MaxMetadataBytes, room), altered, ref size);
        AgentStep fitted = step with
        {
            Agent = Name(step.Agent, "agent", altered) ?? "unnamed",
            Model = Name(step.Model, "model", altered),
            ExecutionTime = Figure(step.ExecutionTime, "execution_time", altered),
            EstimatedCost = Figure(step.EstimatedCost, "estimated_cost", altered),
            InputTokens = Figure(step.InputTokens, "input_tokens", altered),
            OutputTokens = Figure(step.OutputTokens, "output_tokens", altered),
            Error = Text(step.Error, "error", room, altered, ref size),
            Output = Text(step.Output, "output", room, altered, ref size),
            Metadata = metadata,
        };
        return (altered.Count == 0 ? fitted : StepNote.Add(fitted, "altered", Json(altered)), size);
    }

    private static string? Name(string? name, string member, Dictionary<string, JsonElement> altered)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        string cut = TextFit.Cut(name, Limits.MaxTypeNameLength);
        if (cut != name)
            altered[member] = Json($"had {name.Length} characters");
        return cut;
    }

    private static string? Text(string? text, string member, int room, Dictionary<string, JsonElement> altered, ref int size)
    {
        if (text is null)
            return null;
        string cut = TextFit.CutBytes(text, Math.Clamp(room - size, 0, Limits.MaxTextBytes));
        if (cut.Length < text.Length)
            altered[member] = Json($"cut; had {Encoding.UTF8.GetByteCount(text)} bytes");
        else if (cut != text)
            altered[member] = Json("held U+0000");
        size += Encoding.UTF8.GetByteCount(cut);
        return cut;
    }

    private static JsonElement? Object(JsonElement? value, int room, Dictionary<string, JsonElement> altered, ref int size)
    {
        if (value is not { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } given)
            return null;
        int bytes = Encoding.UTF8.GetByteCount(given.GetRawText());
        if (given.ValueKind != JsonValueKind.Object || bytes > room)
        {
            altered["metadata"] = Json(given.ValueKind == JsonValueKind.Object ? $"left out; had {bytes} bytes" : "left out; was no object");
            return null;
        }
        size += bytes;
        return given.Clone(); // Its document may be disposed before the result is sent.
    }

    private static double? Figure(double? figure, string member, Dictionary<string, JsonElement> altered)
    {
        if (figure is null or (>= 0 and <= Limits.MaxFigure))
            return figure;
        altered[member] = Json(FormattableString.Invariant($"left out; was {figure}"));
        return null;
    }

    private static long? Figure(long? figure, string member, Dictionary<string, JsonElement> altered) =>
        (long?)Figure((double?)figure, member, altered) is null ? null : figure;

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text, WireJson.Context.String);

    private static JsonElement Json(Dictionary<string, JsonElement> members) =>
        JsonSerializer.SerializeToElement(members, WireJson.Context.DictionaryStringJsonElement);
}
