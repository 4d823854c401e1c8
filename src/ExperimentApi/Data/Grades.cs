using System.Linq.Expressions;
using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data;

/// <summary>
/// What an answer is worth, in one place: the newest score of a person or a judge, else the runner's own score, else right or wrong. As
/// SQL over a row <c>r</c> of <c>results</c>, and as conditions for EF.
/// </summary>
public static class Grades
{
    /// <summary>The grade in [0, 1]; null where there is none.</summary>
    public const string Score = "coalesce(r.reviewed_score, r.score, r.is_correct::int::float8)";

    /// <summary>Whether the answer ended in an error, which a grade does not undo.</summary>
    public const string Failed = "(r.error_type IS NOT NULL OR r.error_message IS NOT NULL)";

    /// <summary>The grade, or 0 for an error without one; null for what is ungraded.</summary>
    public const string Counted = $"coalesce(r.reviewed_score, r.score, r.is_correct::int::float8, CASE WHEN {Failed} THEN 0::float8 END)";

    /// <summary>
    /// Reviewed with a full score; where nobody reviewed it, marked as right or scored 1: what a runner with partial credit calls correct
    /// need not have the full score. Never null.
    /// </summary>
    public const string IsRight = "coalesce(r.reviewed_score = 1, r.is_correct OR r.score = 1, false)";

    /// <summary><see cref="Score" /> is not null.</summary>
    public static Expression<Func<ResultEntity, bool>> HasGrade { get; } = row => row.ReviewedScore != null || row.Score != null || row.IsCorrect != null;

    /// <summary><see cref="Score" /> is null.</summary>
    public static Expression<Func<ResultEntity, bool>> HasNone { get; } = row => row.ReviewedScore == null && row.Score == null && row.IsCorrect == null;

    /// <summary><see cref="IsRight" />.</summary>
    public static Expression<Func<ResultEntity, bool>> IsRightRow { get; } =
        row => row.ReviewedScore == 1 || (row.ReviewedScore == null && (row.IsCorrect == true || row.Score == 1));

    /// <summary>Graded, and not <see cref="IsRight" />.</summary>
    public static Expression<Func<ResultEntity, bool>> IsWrongRow { get; } = row => (row.ReviewedScore != null && row.ReviewedScore != 1) ||
        (row.ReviewedScore == null && (row.Score != null || row.IsCorrect != null) && row.IsCorrect != true && row.Score != 1);
}
