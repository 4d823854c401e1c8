using System.Globalization;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Features.Stats;

/// <summary>A plan in one sentence.</summary>
internal static class PowerSummary
{
    public static string Of(PowerPlan plan)
    {
        if (plan.MinimumDetectableEffect is not { } least || plan.Questions is not { } questions || plan.Conversations is not { } conversations)
            return "Nothing can be planned, because the spread of scores is unknown: run experiments first.";
        string chances = $"at {Percent(plan.Level)} confidence and {Percent(plan.Power)} power";
        string all = Counted(questions, conversations);
        string now = Counted(plan.QuestionsNow, plan.ConversationsNow);
        if (plan.Difference is not { } difference)
            return $"{all} can show a difference of {Points(least)} {chances}.";
        return plan switch
        {
            { MoreQuestions: 0 } => $"The {now} there are can show a difference of {Points(plan.MinimumDetectableEffectNow!.Value)} {chances}: enough for {Points(difference)}.",
            { MoreConversations: { } more and > 0 } when conversations != questions => $"Run {Number(more)} more conversations ({all} instead of {now}) to see a difference of {Points(difference)} {chances}.",
            _ => $"Run {Number(plan.MoreQuestions!.Value)} more questions ({all} instead of {now}) to see a difference of {Points(difference)} {chances}.",
        };
    }

    private static string Counted(long questions, long conversations) => questions == conversations ? $"{Number(questions)} questions" : $"{Number(questions)} questions in {Number(conversations)} conversations";

    private static string Points(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} points");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
