namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Plans with care: two drafts, and a third to decide where they differ.</summary>
internal static class Planner
{
    public static Plan Plan(Turn turn) => turn.Steps.Run(
        Roster.Planner, turn.Prompt([.. turn.Memory.Plans.Select(plan => plan.Outline)]), () => Agreed(turn), plan => plan.Outline);

    private static Plan Agreed(Turn turn)
    {
        Plan first = Drafting.Draft(turn, Roster.Planner);
        Plan second = Drafting.Draft(turn, Roster.Planner);
        if (first.Outline == second.Outline)
            return first;
        Plan third = Drafting.Draft(turn, Roster.Planner);
        return third.Outline == first.Outline ? first : third.Outline == second.Outline ? second : third;
    }
}
