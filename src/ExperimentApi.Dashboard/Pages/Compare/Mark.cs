using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>A cell of the matrix: how an experiment's answer to a question ended.</summary>
public enum Mark
{
    Missing,
    Right,
    Partial,
    Wrong,
    Error,
    Ungraded,
}

/// <summary>What cells mean.</summary>
internal static class MarkKinds
{
    /// <summary>In the order of the legend.</summary>
    public static IReadOnlyList<Mark> All { get; } = [Mark.Right, Mark.Wrong, Mark.Partial, Mark.Error, Mark.Ungraded, Mark.Missing];

    public static Mark Of(ComparedAnswer? answer) => answer switch
    {
        null => Mark.Missing,
        { IsCorrect: true } => Mark.Right,
        // Some attempts are right, or the grade is between: even where one attempt ended in an error.
        { Score: > 0 and < 1 } => Mark.Partial,
        { ErrorType: not null } => Mark.Error,
        { Score: null } => Mark.Ungraded,
        _ => Mark.Wrong,
    };

    public static string Words(this Mark mark) => mark switch
    {
        Mark.Right => "right",
        Mark.Wrong => "wrong",
        Mark.Partial => "partly right",
        Mark.Error => "error",
        Mark.Ungraded => "ungraded",
        _ => "not asked",
    };

    /// <summary>The name in CSS, and of the pattern that cells are painted with.</summary>
    public static string Name(this Mark mark) => mark switch
    {
        Mark.Right => "right",
        Mark.Wrong => "wrong",
        Mark.Partial => "partial",
        Mark.Error => "error",
        Mark.Ungraded => "ungraded",
        _ => "missing",
    };
}
