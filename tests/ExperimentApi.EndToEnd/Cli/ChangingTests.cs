using System.Text.Json.Nodes;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.EndToEnd.Cli.Kit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary>Commands that change something, each on experiments of its own.</summary>
public sealed class ChangingTests(CliService cli) : IClassFixture<CliService>
{
    [Fact]
    public async Task Tags_are_added_and_removed_and_the_others_stay()
    {
        await cli.Client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "exp_tags", Tags = ["one"] });
        Assert.Contains("one, two, @three", (await cli.RunAsync("tag", "exp_tags", "two", "@three", "one")).With(0).Out, StringComparison.Ordinal);
        JsonNode changed = (await cli.RunAsync("tag", "exp_tags", "four", "--remove", "one", "--remove", "two", "--json")).With(0).Json;
        Assert.Equal(["@three", "four"], changed["tags"]!.AsArray().Select(tag => (string)tag!));
        Assert.Contains("no tags", (await cli.RunAsync("tag", "exp_tags", "--clear")).With(0).Out, StringComparison.Ordinal);
        Assert.Empty((await cli.Client.Experiments.GetAsync("exp_tags")).Tags);
    }

    [Fact]
    public async Task Notes_are_written_appended_from_stdin_and_removed()
    {
        await cli.Client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "exp_notes" });
        (await cli.RunAsync("note", "exp_notes", "first")).With(0);
        (await CliProgram.RunAsync(["note", "exp_notes", "-", "--append"], cli.Environment(), input: "second\nthird\n")).With(0);
        Assert.Equal("first\nsecond\nthird", (await cli.Client.Experiments.GetAsync("exp_notes")).Notes);
        Assert.Contains("first second third", (await cli.RunAsync("note", "exp_notes")).With(0).Out, StringComparison.Ordinal);
        (await cli.RunAsync("note", "exp_notes", "--clear")).With(0);
        Assert.Null((await cli.Client.Experiments.GetAsync("exp_notes")).Notes);
        Assert.Contains("--clear", (await cli.RunAsync("note", "exp_notes", "x", "--clear")).With(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_is_set_shown_and_removed()
    {
        (await cli.RunAsync("baseline", "set", "release", "exp_bad", "--project", "other", "--note", "why")).With(0);
        JsonNode shown = (await cli.RunAsync("baseline", "show", "release", "--project", "other", "--json")).With(0).Json;
        Assert.Equal(("exp_bad", "why", "baseline:other/release"), ((string?)shown["experiment_id"], (string?)shown["note"], (string?)shown["reference"]));
        (await cli.RunAsync("compare", "exp_good", "baseline:other/release")).With(0);
        (await cli.RunAsync("baseline", "remove", "release", "--project", "other")).With(0);
        (await cli.RunAsync("baseline", "show", "release", "--project", "other")).With(4);
        (await cli.RunAsync("baseline", "remove", "release", "--project", "other")).With(4);
    }

    [Fact]
    public async Task What_is_deleted_comes_back_and_what_is_purged_does_not()
    {
        foreach (string id in new[] { "exp_gone_1", "exp_gone_2" })
            await cli.Client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = id });
        Assert.Contains("exp_gone_2  deleted", (await cli.RunAsync("delete", "exp_gone_1", "exp_gone_2")).With(0).Out, StringComparison.Ordinal);
        (await cli.RunAsync("show", "exp_gone_1")).With(4);
        Assert.Contains("deleted", (await cli.RunAsync("list", "--deleted")).With(0).Out, StringComparison.Ordinal);
        Assert.Contains("exp_gone_1  running", (await cli.RunAsync("restore", "exp_gone_1")).With(0).Out, StringComparison.Ordinal);

        JsonNode purged = (await cli.RunAsync("delete", "exp_gone_1", "--purge", "--yes", "--json")).With(0).Json;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"experiment_id": "exp_gone_1", "purged": true}]"""), purged));
        (await cli.RunAsync("restore", "exp_gone_1")).With(4);
    }

    [Fact]
    public async Task Nothing_is_purged_without_a_yes_where_nobody_can_be_asked()
    {
        await cli.Client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "exp_kept" });
        Assert.Contains("--yes", (await cli.RunAsync("delete", "exp_kept", "--purge")).With(2).Error, StringComparison.Ordinal);
        (await cli.RunAsync("show", "exp_kept")).With(0);
    }

    [Fact]
    public async Task Of_several_those_before_the_unknown_one_are_told_as_gone()
    {
        await cli.Client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "exp_before" });
        Ended ended = (await cli.RunAsync("delete", "exp_before", "exp_unknown")).With(4);
        Assert.Equal("exp_before  deleted\n", ended.Out);
        Assert.Contains("exp_unknown", ended.Error, StringComparison.Ordinal);
    }
}
