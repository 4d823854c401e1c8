using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>The scorer that grades a log's samples: the first one of its results, or where there are none yet, of its plan.</summary>
/// <param name="Scorer">Its name; null where the log names none.</param>
/// <param name="Part">The part of its values that counts, where they are objects.</param>
internal sealed record InspectScorer(string? Scorer, string? Part)
{
    public static InspectScorer Of(JsonElement header)
    {
        if (header.Object("results")?.Items("scores").FirstOrDefault() is { ValueKind: JsonValueKind.Object } first)
            return new InspectScorer(first.Text("scorer") ?? first.Text("name"), first.Text("name"));
        // The first version knew one scorer.
        string? only = header.Object("results")?.Object("scorer")?.Text("name");
        string? planned = header.Object("eval")?.Items("scorers").Select(scorer => scorer.Text("name")).FirstOrDefault();
        return new InspectScorer(only ?? planned, null);
    }

    /// <summary>A sample's score by this scorer, or by its first one where this one did not score it under its own name.</summary>
    public (string? Name, JsonElement? Score) ScoreOf(JsonElement sample)
    {
        if (sample.Object("scores") is not { } scores)
            return (Scorer, sample.Object("score"));
        if (Scorer is not null && scores.Object(Scorer) is { } own)
            return (Scorer, own);
        JsonProperty any = scores.EnumerateObject().FirstOrDefault(score => score.Value.ValueKind == JsonValueKind.Object);
        return any.Value.ValueKind == JsonValueKind.Object ? (any.Name, any.Value) : (Scorer, null);
    }
}
