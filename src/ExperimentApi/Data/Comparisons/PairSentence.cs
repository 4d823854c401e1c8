using System.Globalization;
using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Comparisons;

/// <summary>The verdict on a pair in one sentence.</summary>
internal sealed class PairSentence(double level, string correction)
{
    /// <summary>Below this a number of one decimal would read as 0.</summary>
    private const double SmallestTenth = 0.05;

    private readonly string _level = Percent(level);

    public string Of(string baseline, string candidate, PairFigures pair) => pair.Total.VerdictAt(level) switch
    {
        Verdict.Better => $"{candidate} is better by {Change(pair.Total, +1)}",
        Verdict.Worse => $"{candidate} is worse by {Change(pair.Total, -1)}",
        Verdict.Tied => $"{candidate} and {baseline} are tied: no difference shown, {Measured(pair.Total)}",
        _ => $"Too little to tell {candidate} from {baseline}: {Lack(pair)}",
    };

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.######} %");

    /// <summary>Hundredths of the score.</summary>
    public static string Points(double share)
    {
        double points = share * 100;
        return points == 0 || Math.Abs(points) >= SmallestTenth
            ? points.ToString("0.0", CultureInfo.InvariantCulture)
            : points.ToString("G2", CultureInfo.InvariantCulture);
    }

    public static string Probability(string label, double p) =>
        p < 0.001 ? $"{label} < 0.001" : string.Create(CultureInfo.InvariantCulture, $"{label} {p.ToString(p < 0.1 ? "0.0##" : "0.##", CultureInfo.InvariantCulture)}");

    private string Change(PairedFigures figures, int sign)
    {
        string interval = figures.Accuracy.Interval is { } known
            ? sign > 0 ? $"{_level} {Points(known.Low)} to {Points(known.High)}, " : $"{_level} {Points(-known.High)} to {Points(-known.Low)}, "
            : "";
        return $"{Points(sign * figures.Accuracy.Difference!.Value)} points ({interval}{Evidence(figures)})";
    }

    private string Measured(PairedFigures figures)
    {
        string effect = figures.Accuracy.MinimumDetectableEffect is > 0 and var smallest ? $"; {Points(smallest)} points would have been seen" : "";
        return $"{Change(figures, +1)}{effect}";
    }

    private string Evidence(PairedFigures figures) =>
        $"{(figures.AdjustedPValue is { } p ? Probability(PValueAdjustment.Label(correction), p) + "; " : "")}{Questions(figures.Accuracy)}";

    private static string Lack(PairFigures pair) => pair.Total.Accuracy switch
    {
        { N: 0 } when pair.WithoutGrade > 0 => $"none of the {Count(pair.WithoutGrade, "question")} that both answered has a grade on both sides",
        { N: 0 } => $"they have no question in common ({Count(pair.OnlyInBaseline, "question")} against {Count(pair.OnlyInCandidate, "question")})",
        { Clusters: < 2 } one => $"{Count(one.N, "question")} in one conversation, where two are the least ({Points(one.Difference ?? 0)} points)",
        { } alike => $"every score is the same on both sides, and {Count(alike.N, "question")} are few",
    };

    private static string Questions(PairedSummary summary) => summary.Clusters == summary.N
        ? Count(summary.N, "question")
        : $"{Count(summary.N, "question")} in {Count(summary.Clusters, "conversation")}";

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
