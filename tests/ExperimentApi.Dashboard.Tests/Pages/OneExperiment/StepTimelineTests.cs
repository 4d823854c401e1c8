using ExperimentApi.Contracts.Results;
using ExperimentApi.Dashboard.Pages.OneExperiment.Questions;

namespace ExperimentApi.Dashboard.Tests.Pages.OneExperiment;

public sealed class StepTimelineTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Steps_stand_one_after_the_other_where_they_do_not_say_when() =>
        Assert.Equal(
            [(0.0, 25.0), (25.0, 75.0)],
            Places([new AgentStep { ExecutionTime = 1 }, new AgentStep { ExecutionTime = 3 }]));

    [Fact]
    public void Steps_that_say_when_stand_there_side_by_side_too() =>
        Assert.Equal(
            [(0.0, 100.0), (50.0, 25.0)],
            Places([new AgentStep { StartedAt = Begin, ExecutionTime = 4 }, new AgentStep { StartedAt = Begin.AddSeconds(2), ExecutionTime = 1 }]));

    [Fact]
    public void A_step_without_a_time_stands_nowhere() =>
        Assert.Equal([(null, null), (0.0, 100.0)], Places([new AgentStep(), new AgentStep { ExecutionTime = 2 }]));

    [Fact]
    public void Steps_that_took_no_time_stand_nowhere() => Assert.Equal([(null, null)], Places([new AgentStep { ExecutionTime = 0 }]));

    private static IEnumerable<(double?, double?)> Places(IReadOnlyList<AgentStep> steps) => StepTimeline.Of(steps).Select(step => (step.Start, step.Length));
}
