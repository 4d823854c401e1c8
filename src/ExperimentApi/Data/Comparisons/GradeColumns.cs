namespace ExperimentApi.Data.Comparisons;

/// <summary>The grade of a row <c>r</c> of <c>results</c>, in SQL; the same formulas as <see cref="Rollups" /> and the performance.</summary>
internal static class GradeColumns
{
    /// <summary>Whether the answer ended in an error.</summary>
    public const string Failed = "(r.error_type IS NOT NULL OR r.error_message IS NOT NULL)";

    /// <summary>The grade in [0, 1], 0 for an error without one; null where there is neither.</summary>
    public const string Counted = $"coalesce(r.score, r.is_correct::int::float8, CASE WHEN {Failed} THEN 0::float8 END)";

    /// <summary>Marked as right, or scored 1.</summary>
    public const string IsRight = "coalesce(r.is_correct OR r.score = 1, false)";
}
