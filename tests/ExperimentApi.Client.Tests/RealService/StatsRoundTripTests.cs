using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class StatsRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task Repeats_of_a_configuration_are_read_in_every_form()
    {
        foreach (int right in (int[])[6, 8])
            await RunAsync(right);
        var all = new StatsListQuery { Project = "stats" };

        ServiceStats totals = await Client.Stats.TotalsAsync(all);
        Assert.Equal((2, 20, 14, 2), (totals.Experiments, totals.TotalQuestions, totals.CorrectAnswers, totals.ByStatus[ExperimentStatus.Running]));
        TrendPoint point = Assert.Single((await Client.Stats.TrendsAsync(new TrendsQuery { Project = "stats", Bucket = TrendBucket.Month })).Points);
        Assert.Equal(0.7, point.Value.Mean!.Value, 1e-12);
        Assert.Equal("runs_t", point.Value.Interval!.Method);
        ConfigurationStats configuration = Assert.Single((await Client.Stats.ConfigurationsAsync(all)).Items);
        Assert.Equal(0.1 * Math.Sqrt(2), configuration.AccuracyRate.StandardDeviation!.Value, 1e-12);
        Assert.Equal(["m"], (await Client.Stats.ModelsAsync(all)).Items.Select(model => model.Model));
        Assert.Equal(20, Assert.Single((await Client.Stats.AgentsAsync(all)).Items).TotalExecutions);
        Assert.Equal(20, Assert.Single((await Client.Stats.QuestionTypesAsync(all)).Items).TotalQuestions);
        Assert.Empty((await Client.Stats.ErrorsAsync(all)).Items);
        Assert.Equal(configuration.ConfigHash, Assert.Single((await Client.Stats.FrontierAsync(all)).Unbeaten).ConfigHash);
        PowerPlan plan = await Client.Stats.PowerAsync(new PowerQuery { Dataset = "stats-questions", Difference = 0.05 });
        Assert.Equal(10, plan.QuestionsNow);
        Assert.True(plan.MoreQuestions > 0);
    }

    private async Task RunAsync(int right)
    {
        var snapshot = new ExperimentSnapshot
        {
            Project = "stats",
            Timestamp = new DateTimeOffset(2025, 6, 28, 16, 0, 0, TimeSpan.Zero),
            Agents = [new() { Name = "solver", Model = "m" }],
            Dataset = new() { Name = "stats-questions" },
        };
        string id = (await Client.Experiments.CreateAsync(snapshot)).Experiment.ExperimentId;
        await Client.Results.PostManyAsync(id, [.. Enumerable.Range(0, 10).Select(number => new ResultSubmission
        {
            QuestionId = $"q{number}",
            QuestionType = "sum",
            IsCorrect = number < right,
            EstimatedCost = 0.01,
            AgentFlow = ["solver"],
        })]);
    }
}
