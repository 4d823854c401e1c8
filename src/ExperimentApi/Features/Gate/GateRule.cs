using System.Globalization;
using ExperimentApi.Contracts.Gate;
using ExperimentApi.Data.Comparisons;

namespace ExperimentApi.Features.Gate;

/// <summary>What a gate decides, and the sentence that says why.</summary>
internal readonly record struct GateDecision(bool Passes, string Reason);

/// <summary>Decides by one of two rules, which differ in who has to prove something.</summary>
internal static class GateRule
{
    /// <summary>The sign-flip test needs two draws to say anything.</summary>
    private const int FewestClusters = 2;

    public static GateDecision Decide(Regression regression, string mode, double accepted, double level)
    {
        if (regression.Value is not { } value)
            return new(false, $"Nothing could be compared: {regression.Lack}. A gate does not pass on nothing.");
        return mode == GateMode.ShownNotWorse ? NotWorse(regression, value, accepted, level) : Worse(regression, value, accepted, level);
    }

    private static GateDecision Worse(Regression regression, double value, double accepted, double level)
    {
        string measured = value > 0 ? $"worse by {regression.Text(value)}" : value < 0 ? $"better by {regression.Text(-value)}" : "no different";
        string evidence = Evidence(regression, level);
        if (value <= accepted)
            return new(true, $"The candidate is {measured} as measured, within the {regression.Text(accepted)} accepted ({evidence}).");
        return regression.PValue is { } p && IsShown(p, level)
            ? new(false, $"The candidate is {measured}, more than the {regression.Text(accepted)} accepted ({evidence}).")
            : new(true, $"The candidate is {measured} as measured, more than the {regression.Text(accepted)} accepted, but it is not shown to be worse at all ({evidence}).");
    }

    private static GateDecision NotWorse(Regression regression, double value, double accepted, double level)
    {
        string evidence = Evidence(regression, level);
        string limit = regression.Text(accepted);
        if (regression.Interval is { } interval)
        {
            if (interval.High < 0)
                return new(true, $"The candidate is shown to be better by {regression.Text(-interval.High)} at least ({evidence}).");
            return interval.High <= accepted
                ? new(true, $"The candidate is shown not to be worse by more than the {limit} accepted: at most {regression.Text(interval.High)} ({evidence}).")
                : new(false, $"The candidate may be worse by {regression.Text(interval.High)}, more than the {limit} accepted ({evidence}).");
        }
        if (value > accepted)
            return new(false, $"The candidate is worse by {regression.Text(value)}, more than the {limit} accepted ({evidence}).");
        // Every conversation moved alike and within the limit: by chance as seldom as coins all fall on one side.
        return regression.Clusters >= FewestClusters && IsShown(Math.ScaleB(1, 1 - regression.Clusters), level)
            ? new(true, $"In every conversation the candidate is worse by no more than the {limit} accepted ({evidence}).")
            : new(false, $"There is too little to show that the candidate is not worse by more than the {limit} accepted ({evidence}).");
    }

    // The other way round than p < 1 − level, as for a verdict: 1 − 0.95 is above 0.05 in doubles.
    private static bool IsShown(double p, double level) => 1 - p > level;

    private static string Evidence(Regression regression, double level)
    {
        string interval = regression.Interval is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{level * 100:0.######} % interval of the regression {Regression.Number(known.Low)} to {regression.Text(known.High)}; ")
            : "no interval; ";
        string p = regression.PValue is { } value ? $"{PairSentence.Probability("p", value)}; " : "no p value; ";
        string questions = regression.Questions == 1 ? "1 question" : string.Create(CultureInfo.InvariantCulture, $"{regression.Questions} questions");
        return $"{interval}{p}{questions}{(regression.Clusters < FewestClusters ? " of one conversation, too little to tell" : "")}";
    }
}
