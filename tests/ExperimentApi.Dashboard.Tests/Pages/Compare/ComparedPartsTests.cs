using System.Text.Json;
using Bunit;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Dashboard.Pages.Compare;
using static ExperimentApi.Dashboard.Tests.Pages.Compare.Made;

namespace ExperimentApi.Dashboard.Tests.Pages.Compare;

public sealed class ComparedPartsTests : BunitContext
{
    [Fact]
    public void The_best_comes_first_and_what_is_unknown_last()
    {
        Comparison comparison = Comparison(Pair("a", "b", "worse", -0.2), Pair("a", "c", "insufficient", null), Pair("a", "d", "better", 0.3));
        IRenderedComponent<Verdicts> verdicts = Render<Verdicts>(parts => parts
            .Add(part => part.Comparison, comparison).Add(part => part.Labels, new Labels(comparison.Experiments)).Add(part => part.AllPairs, false).Add(part => part.Chosen, comparison.Pairs[0]));
        Assert.Equal(["d", "b", "c"], verdicts.FindAll("tbody th a").Select(link => link.TextContent));
        Assert.Equal(["▲1 better", "▼1 worse", "?1 too little to tell"], verdicts.FindAll(".verdict-counts .badge").Select(badge => badge.TextContent));
        Assert.Equal("b", verdicts.Find("[aria-current]").TextContent);
        Assert.Contains("−20.0 pp", verdicts.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_is_found_either_way_round_and_the_first_where_none_is_named()
    {
        Comparison comparison = Comparison(Pair("a", "b"), Pair("a", "c"), Pair("b", "c"));
        Assert.Same(comparison.Pairs[0], OnePair.Find(comparison, null, null));
        Assert.Same(comparison.Pairs[1], OnePair.Find(comparison, "c", null));
        Assert.Same(comparison.Pairs[2], OnePair.Find(comparison, "c", "b"));
        Assert.Same(comparison.Pairs[2], OnePair.Find(comparison, "b", "c"));
        Assert.Same(comparison.Pairs[0], OnePair.Find(comparison, "nobody", "b"));
    }

    [Fact]
    public void Who_was_right_is_a_table_or_says_why_there_is_none()
    {
        IRenderedComponent<Discordant> table = Render<Discordant>(parts => parts.Add(part => part.Baseline, "a").Add(part => part.Candidate, "b")
            .Add(part => part.Pair, Pair("a", "b", discordant: new DiscordantCounts { Both = 4, BaselineOnly = 1, CandidateOnly = 3, Neither = 2 })));
        Assert.Equal(["4", "▼ 1", "▲ 3", "2"], table.FindAll("strong").Select(cell => cell.TextContent));
        Assert.Contains("one attempt a question", Render<Discordant>(parts => parts.Add(part => part.Baseline, "a").Add(part => part.Candidate, "b").Add(part => part.Pair, Pair("a", "b"))).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_the_baselines_are_marked_and_long_ones_open_as_a_difference()
    {
        var difference = new ConfigurationDifference
        {
            Path = "/agents/solver/goal",
            Values = new Dictionary<string, JsonElement> { ["a"] = JsonElement.Parse("\"one\\ntwo\""), ["b"] = JsonElement.Parse("\"one\\nthree\""), ["c"] = JsonElement.Parse("\"one\\ntwo\"") },
        };
        Comparison comparison = Comparison(Pair("a", "b"), Pair("a", "c"), Pair("a", "d"));
        IRenderedComponent<ConfigurationRow> row = Render<ConfigurationRow>(parts => parts.Add(part => part.Difference, difference).Add(part => part.Experiments, ["a", "b", "c", "d"])
            .Add(part => part.Baseline, "a").Add(part => part.Labels, new Labels(comparison.Experiments)));
        Assert.Equal([false, true, false, true], row.FindAll("td").Select(cell => cell.ClassList.Contains("differs")));
        Assert.Contains("absent", row.FindAll("td")[3].TextContent, StringComparison.Ordinal);
        row.FindAll("button")[1].Click();
        Assert.Equal(["same", "removed", "added"], row.FindAll(".diff > div").Select(line => line.ClassName));
        row.FindAll("button")[1].Click();
        Assert.Empty(row.FindAll(".diff"));
    }

    [Fact]
    public void Many_are_shown_when_asked_for()
    {
        IRenderedComponent<Few<int>> few = Render<Few<int>>(parts => parts.Add(part => part.Items, Enumerable.Range(0, 30).ToArray()).Add(part => part.What, "pairs").Add(part => part.Most, 5)
            .Add(part => part.ChildContent, items => $"<p>{items.Count}</p>"));
        Assert.Equal("5", few.Find("p").TextContent);
        few.Find("button").Click();
        Assert.Equal("30", few.Find("p").TextContent);
        Assert.Empty(few.FindAll("button"));
    }
}
