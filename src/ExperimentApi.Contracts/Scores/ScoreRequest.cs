using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Scores;

/// <summary>A judgement of one answer.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScoreRequest
{
    /// <summary>The grade in [0, 1]; required.</summary>
    public double? Score { get; init; }

    /// <summary>Who judged: a person's name, or a judge's with its version; required, at most 200 characters.</summary>
    public string? Author { get; init; }

    /// <summary>Why; at most 1 MiB.</summary>
    public string? Reason { get; init; }

    /// <summary><c>human</c> (the default) or <c>judge</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Which attempt at the question was judged, from 1 (the default).</summary>
    public int? Attempt { get; init; }
}
