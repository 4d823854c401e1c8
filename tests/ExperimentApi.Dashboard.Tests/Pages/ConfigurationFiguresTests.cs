using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Components;
using ExperimentApi.Dashboard.Pages.Configurations;

namespace ExperimentApi.Dashboard.Tests.Pages;

public sealed class ConfigurationFiguresTests
{
    [Theory]
    [InlineData(1, 1, null, null, "one graded run", false)]
    [InlineData(2, 1, 0.08, 0.01, "of two runs", false)]
    [InlineData(5, 1, 0.02, 0.03, "as questions explain (± 3.0 pp)", false)]
    [InlineData(5, 1, 0.08, 0.03, "more than questions explain (± 3.0 pp)", true)]
    [InlineData(5, 2, 0.02, 0.03, "of 2 datasets: no repeats", true)]
    public void The_deviation_between_runs_is_held_against_that_of_questions(int runs, int datasets, double? deviation, double? within, string note, bool isDoubtful)
    {
        var spread = RunSpread.Of(Configuration("abc") with
        {
            DatasetHashes = [.. Enumerable.Range(0, datasets).Select(number => $"{number}")],
            AccuracyRate = new ValueOverRuns { Runs = runs, Mean = 0.5, StandardDeviation = deviation },
            MeanStandardErrorWithinRuns = within,
        });
        Assert.Equal((note, isDoubtful), (spread.Note, spread.IsDoubtful));
    }

    [Fact]
    public void Configurations_that_are_called_alike_are_told_apart_by_their_hash()
    {
        var names = new ConfigurationNames([Configuration("aaaaaaaaaa") with { LatestName = "Solver" }, Configuration("bbbbbbbbbb") with { LatestName = "Solver" }, Configuration("cccccccccc") with { Models = ["o3"] }]);
        Assert.Equal(["Solver · aaaaaaaa", "Solver · bbbbbbbb", "o3", "dddddddd"], new[] { "aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc", "dddddddddd" }.Select(names.Of));
    }

    [Theory]
    [InlineData(0.001, 0.009, false)]
    [InlineData(0.001, 0.05, true)]
    [InlineData(0, 0.05, false)]
    public void Costs_that_span_decades_have_a_logarithmic_axis(double cheap, double dear, bool isLogarithmic)
    {
        var plot = FrontierPlot.Of(new Frontier { Unbeaten = [Point("a", 0.5, cheap)], Beaten = [Point("b", 0.4, dear)], Unplaced = [] }, ConfigurationNames.None);
        Assert.Equal(isLogarithmic, plot.IsLogarithmic);
        Assert.True(plot.Costs.Low <= plot.Points.Min(point => point.X));
        Assert.True(plot.Costs.High >= plot.Points.Max(point => point.X));
        Assert.Equal("$0.05", dear == 0.05 ? plot.Cost(plot.Beaten[0].X) : "$0.05");
    }

    [Fact]
    public void The_frontier_is_told_in_a_sentence() => Assert.Equal(
        "Accuracy against cost of 2 configurations. Nothing beats a (50.0 % at $0.001 a question)",
        FrontierPlot.Of(new Frontier { Unbeaten = [Point("a", 0.5, 0.001)], Beaten = [Point("b", 0.4, 0.05)], Unplaced = [] }, ConfigurationNames.None).ToString());

    [Fact]
    public void A_plan_is_asked_as_the_address_says()
    {
        PlanForm form = PlanForm.Of(null, "baseline:main", null, "500", "0.99", "much");
        Assert.Equal(new PlanForm(false, "baseline:main", null, 500, 0.99, 0.8), form);
        Assert.Equal((null, "baseline:main", 500), (form.ToQuery()!.Dataset, form.ToQuery()!.Baseline, form.ToQuery()!.Questions!.Value));
        Assert.Equal(500, form.ToAddress()["questions"]);
        Assert.Null(form.ToAddress()["power"]);
        Assert.Null(PlanForm.Of(null, " ", null, null, null, null).ToQuery());
    }

    private static FrontierPoint Point(string hash, double accuracy, double cost) => new()
    {
        ConfigHash = hash,
        Agents = [],
        Models = [],
        TotalQuestions = 10,
        AccuracyRate = new ValueOverRuns { Runs = 1, Mean = accuracy },
        AvgCostPerQuestion = new ValueOverRuns { Runs = 1, Mean = cost },
        LatestExperimentId = "one",
    };

    private static ConfigurationStats Configuration(string hash) => new()
    {
        ConfigHash = hash,
        Experiments = 1,
        DatasetHashes = [],
        Projects = [],
        Agents = [],
        Models = [],
        TotalQuestions = 10,
        TotalAnswers = 10,
        CorrectAnswers = 5,
        FailureCount = 0,
        AccuracyRate = new ValueOverRuns { Runs = 1, Mean = 0.5 },
        AvgCostPerQuestion = new ValueOverRuns { Runs = 0 },
        AvgExecutionTimePerQuestion = new ValueOverRuns { Runs = 0 },
        LatestExperimentId = "one",
        LastStartedAt = DateTimeOffset.UnixEpoch,
    };
}
