namespace ExperimentApi.Statistics.Tests;

/// <summary>
/// AIME II as MathArena ran it: 15 problems with 4 attempts each, the candidate right on 56 of 60 and the baseline on 48. What was
/// published is the table 45/11/3/1 and the clustered standard error .0726483. That error fixes the sum of squares of the problems'
/// net improvements, (.0726483·60)²·14/15 + 8²/15 = 22, and these 15 problems have that sum, that table and both totals.
/// Every figure of the case depends on the data through these numbers only.
/// </summary>
internal static class MathArena
{
    /// <summary>An attempt is + or − where only the candidate or only the baseline was right, = where both were, 0 where neither.</summary>
    private static readonly string[] Problems =
    [
        "+++=", "++==", "++==", "+===", "+===", "+===", "-===", "-===", "+-==", "0===", "====", "====", "====", "====", "====",
    ];

    internal static double[] Baseline { get; } = [.. Problems.SelectMany(attempts => attempts, (_, one) => one is '=' or '-' ? 1.0 : 0.0)];

    internal static double[] Candidate { get; } = [.. Problems.SelectMany(attempts => attempts, (_, one) => one is '=' or '+' ? 1.0 : 0.0)];

    /// <summary>The problem of each of the 60 answers.</summary>
    internal static int[] ProblemOf { get; } = [.. Enumerable.Range(0, 60).Select(answer => answer / 4)];

    internal static double[] MeanOfProblem(double[] answers) => [.. answers.Chunk(4).Select(attempts => attempts.Average())];
}
