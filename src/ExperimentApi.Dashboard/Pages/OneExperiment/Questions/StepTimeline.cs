using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Dashboard.Pages.OneExperiment.Questions;

/// <summary>A step and where it stands in the time of the answer.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Start">Its beginning, in percent of the whole; null where its time is unknown.</param>
/// <param name="Length">Its length, in percent of the whole.</param>
public sealed record PlacedStep(int Number, AgentStep Step, double? Start, double? Length);

/// <summary>Steps in time.</summary>
internal static class StepTimeline
{
    /// <summary>A step that does not say when it began is taken to follow the ones before.</summary>
    public static IReadOnlyList<PlacedStep> Of(IReadOnlyList<AgentStep> steps)
    {
        DateTimeOffset? origin = steps.Min(step => step.StartedAt);
        var begins = new double[steps.Count];
        double end = 0;
        for (int index = 0; index < steps.Count; index++)
        {
            begins[index] = steps[index].StartedAt is { } at ? (at - origin!.Value).TotalSeconds : end;
            end = Math.Max(end, begins[index] + (steps[index].ExecutionTime ?? 0));
        }
        return [.. steps.Select((step, index) => step.ExecutionTime is { } time && end > 0
            ? new PlacedStep(index + 1, step, 100 * begins[index] / end, 100 * time / end)
            : new PlacedStep(index + 1, step, null, null))];
    }
}
