using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Dashboard.Pages.Experiments;

namespace ExperimentApi.Dashboard.Tests.Pages.Experiments;

public sealed class SelectionTests
{
    [Fact]
    public void The_first_selected_is_the_baseline_and_the_next_one_when_it_is_taken_out()
    {
        Selection selection = Selection.Nothing.Toggle(Made("b")).Toggle(Made("a"));
        Assert.Equal(("b", true), (selection.Baseline!.ExperimentId, selection.MayCompare));
        selection = selection.Toggle(Made("b"));
        Assert.Equal(("a", false), (selection.Baseline!.ExperimentId, selection.MayCompare));
    }

    [Fact]
    public void A_whole_page_is_added_to_what_is_selected_and_taken_out_again()
    {
        ExperimentSummary[] page = [Made("a"), Made("b")];
        Selection selection = Selection.Nothing.Toggle(Made("z")).Toggle(Made("b")).ToggleAll(page);
        Assert.Equal(["z", "b", "a"], selection.Ids);
        Assert.Equal(["z"], selection.ToggleAll(page).Ids);
    }

    [Fact]
    public void More_than_the_service_compares_cannot_be_compared()
    {
        ExperimentSummary[] many = [.. Enumerable.Range(0, Limits.MaxComparedExperiments + 1).Select(number => Made($"e{number}"))];
        Assert.False(Selection.Nothing.ToggleAll(many).MayCompare);
        Assert.True(Selection.Nothing.ToggleAll(many[1..]).MayCompare);
    }

    private static ExperimentSummary Made(string id) => new()
    {
        ExperimentId = id, Project = "p", Status = "completed", Tags = [], Agents = [], Models = [], StartedAt = DateTimeOffset.UnixEpoch,
        TotalQuestions = 0, TotalAnswers = 0, CorrectAnswers = 0, FailureCount = 0, Ungraded = 0,
    };
}
