using ExperimentApi.Contracts.Scores;
using ExperimentApi.Data.Entities;

namespace ExperimentApi.Features.Scores;

/// <summary>Stored scores as the contract shows them.</summary>
internal static class ScoreView
{
    public static StoredScore Of(ScoreEntity row, string experimentId, bool counts) => new()
    {
        ExperimentId = experimentId,
        QuestionId = row.QuestionId,
        Attempt = row.Attempt,
        Score = row.Score,
        Author = row.Author,
        Reason = row.Reason,
        Kind = row.Kind,
        At = row.At,
        Counts = counts,
    };
}
