using ExperimentApi.Contracts.Performance;
using ExperimentApi.Dashboard.Pages.OneExperiment.Figures;

namespace ExperimentApi.Dashboard.Tests.Pages.OneExperiment;

public sealed class ReportedFiguresTests
{
    [Fact]
    public void What_does_not_agree_comes_first_and_each_figure_has_its_unit()
    {
        IReadOnlyList<ReportedFigure> figures = ReportedFigures.Of(new ExperimentPerformance(
            new PerformanceFigures { TotalQuestions = 9, AccuracyRate = 0.5, TotalEstimatedCost = 0.25 },
            new PerformanceFigures
            {
                TotalQuestions = 9,
                AccuracyRate = 0.75,
                AgentPerformance = new Dictionary<string, AgentPerformance> { ["plan/er_1"] = new AgentPerformance { AvgExecutionTime = 1.5 } },
            },
            [new Discrepancy { Path = "/accuracy_rate", Reported = 0.75, Computed = 0.5 }],
            ["/agent_performance/plan~1er_1/avg_execution_time"]));
        Assert.Equal(
            [
                ("accuracy rate", "75.0 %", "50.0 %", Agreement.Differs),
                ("agent performance › plan/er_1 › avg execution time", "1.5 s", "–", Agreement.Unverified),
                ("total questions", "9", "9", Agreement.Agrees),
            ],
            figures.Select(figure => (figure.Name, figure.ReportedText, figure.ComputedText, figure.Agreement)));
    }

    [Fact]
    public void What_differs_looks_different()
    {
        var figure = new ReportedFigure("/cost_by_agent/solver", 0.123456, 0.123457, Agreement.Differs);
        Assert.Equal(("0.123456", "0.123457"), (figure.ReportedText, figure.ComputedText));
    }

    [Fact]
    public void Without_a_report_there_is_none() =>
        Assert.Empty(ReportedFigures.Of(new ExperimentPerformance(new PerformanceFigures(), reported: null, [], [])));
}
