using ExperimentApi.Contracts.Experiments;
using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>What colours mean. Nothing is said by colour alone.</summary>
internal static class Tint
{
    public static readonly Color Good = Color.Green;
    public static readonly Color Bad = Color.Red;
    public static readonly Color Unsure = Color.Yellow;
    public static readonly Color Quiet = Color.Grey;

    public static Cell Status(string status, bool deleted = false) => deleted
        ? new Cell("deleted", Bad)
        : new Cell(status, status switch
        {
            ExperimentStatus.Completed => Good,
            ExperimentStatus.Failed => Bad,
            ExperimentStatus.Running => Color.Blue,
            ExperimentStatus.Stalled => Unsure,
            _ => Quiet,
        });

    /// <summary>Of a candidate: <c>better</c>, <c>worse</c>, <c>tied</c> or <c>insufficient</c>.</summary>
    public static Cell Verdict(string verdict) => new(verdict, verdict switch
    {
        "better" => Good,
        "worse" => Bad,
        _ => Unsure,
    });

    public static Cell Grade(bool? isCorrect, string? errorType) => (isCorrect, errorType) switch
    {
        (true, _) => new("right", Good),
        (_, not null) => new("error", Bad),
        (false, _) => new("wrong", Bad),
        _ => new("ungraded", Unsure),
    };
}
