using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Dashboard.Pages.Compare;
using static ExperimentApi.Dashboard.Tests.Pages.Compare.Made;

namespace ExperimentApi.Dashboard.Tests.Pages.Compare;

public sealed class WordsTests
{
    [Theory]
    [InlineData("b against a: discordant and mcnemar_p_value are null: they need scores of 0 and 1 and one attempt a question.",
        "b against a: there is no table of who was right and no McNemar test: they need scores of 0 and 1 and one attempt a question.")]
    [InlineData("b against a: execution_time is null: no shared question has one on both sides.", "b against a: times are not compared: no shared question has one on both sides.")]
    [InlineData("left out: 3 questions that only a answered and 0 that only b did", "left out: 3 questions that only a answered and 0 that only b did")]
    public void Warnings_have_no_names_of_fields(string warning, string words) => Assert.Equal(words, PlainWords.Of(warning));

    [Fact]
    public void Names_are_used_where_they_tell_experiments_apart()
    {
        var named = new Labels([Experiment("a", "Solver"), Experiment("b", "Planner")]);
        Assert.Equal("Solver", named["a"]);
        var alike = new Labels([Experiment("a", "Solver"), Experiment("b", "Solver")]);
        Assert.Equal("b", alike["b"]);
        Assert.Equal("somebody", alike["somebody"]);
    }

    [Fact]
    public void Narrow_columns_leave_out_what_long_labels_begin_with()
    {
        var labels = new Labels([Experiment("ag2_gpt-4o_orig_prompt_42"), Experiment("ag2_gpt-4o_orig_planner_42")]);
        Assert.Equal("…prompt_42", labels.Short("ag2_gpt-4o_orig_prompt_42"));
        Assert.Equal("run-1", new Labels([Experiment("run-1"), Experiment("run-2")]).Short("run-1"));
    }

    [Theory]
    [InlineData(-2.0, -1.0, "Cheaper", "good")]
    [InlineData(1.0, 2.0, "Costs more", "bad")]
    [InlineData(-1.0, 2.0, "No difference shown", "none")]
    public void Less_cost_is_good_where_the_interval_leaves_no_doubt(double low, double high, string words, string tone)
    {
        FigureDifference figures = Figure(low, high);
        Assert.Equal(words, VerdictWords.Of(figures, "Cheaper", "Costs more"));
        Assert.Equal(tone, VerdictWords.Tone(figures));
    }

    [Fact]
    public void What_is_not_known_has_no_verdict() => Assert.Equal("Not known", VerdictWords.Of(new FigureDifference { SharedQuestions = 0, SharedClusters = 0 }, "Cheaper", "Costs more"));
}
