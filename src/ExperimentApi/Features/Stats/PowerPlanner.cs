using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Stats;
using ExperimentApi.Statistics;

namespace ExperimentApi.Features.Stats;

/// <summary>From the spread of a dataset to the plan.</summary>
internal static class PowerPlanner
{
    private const double UsualLevel = 0.95;
    private const double UsualPower = 0.8;

    public static PowerPlan Plan(DatasetSpread spread, PowerQuery query)
    {
        double level = query.Level ?? UsualLevel;
        double power = query.Power ?? UsualPower;
        double? omegaSquared = spread.Pairs.Average(pair => pair.OmegaSquared);
        double? designEffect = spread.Pairs.Average(pair => pair.DesignEffect);
        double now = spread.Pairs.Count == 0 ? 0 : spread.Pairs.Average(pair => pair.Questions);
        double conversationsNow = spread.Pairs.Count == 0 ? 0 : spread.Pairs.Average(pair => pair.Clusters);
        // Below 1 the effect is most often chance; a plan is better on the safe side.
        double cost = Math.Max(designEffect ?? 1, 1);
        // Where nothing differs at all, the formula would say that no question is needed.
        double? known = omegaSquared > 0 ? omegaSquared : null;
        double? questions = query.Questions;
        if (query.Difference is { } difference && known is { } seen)
            questions = Math.Max(2, Math.Ceiling(Planning.Questions(difference, seen, level: level, power: power) * cost));
        double? conversations = now > 0 ? Ceiling(questions * conversationsNow / now) : null;
        var plan = new PowerPlan
        {
            Summary = "",
            Baseline = spread.Baseline,
            Candidates = spread.Candidates,
            Level = level,
            Power = power,
            OmegaSquared = omegaSquared,
            DesignEffect = designEffect,
            QuestionsNow = (long)Math.Round(now),
            ConversationsNow = (long)Math.Round(conversationsNow),
            Difference = query.Difference,
            Questions = (long?)questions,
            Conversations = (long?)conversations,
            MoreQuestions = More(questions, now),
            MoreConversations = More(conversations, conversationsNow),
            MinimumDetectableEffect = Detectable(questions),
            MinimumDetectableEffectNow = Detectable(now),
            Warnings = [.. WarningsOf(spread, omegaSquared, designEffect)],
        };
        return plan with { Summary = PowerSummary.Of(plan) };

        double? Detectable(double? count) => known is { } variance && count >= 2 ? Planning.MinimumDetectableEffect(count.Value / cost, variance, level: level, power: power) : null;
    }

    private static double? Ceiling(double? value) => value is { } known ? Math.Ceiling(known) : null;

    private static long? More(double? planned, double now) => planned is { } known ? (long)Math.Max(0, known - Math.Round(now)) : null;

    private static IEnumerable<string> WarningsOf(DatasetSpread spread, double? omegaSquared, double? designEffect)
    {
        if (spread.Baseline is null)
        {
            yield return "No experiment has two graded questions, so the spread is unknown.";
            yield break;
        }
        if (spread.Candidates.Count == 0)
            yield return "No other experiment answered two of the same questions. The spread is that of two unrelated experiments like the baseline; related ones need fewer questions.";
        if (omegaSquared == 0)
            yield return "No question was answered with another score, so the spread is unknown.";
        else if (designEffect is null)
            yield return "All questions come in one conversation, so what conversations cost is unknown; questions are taken as independent.";
        else if (designEffect < 1)
            yield return "The design effect is below 1, which is most often chance; the plan takes it as 1.";
    }
}
