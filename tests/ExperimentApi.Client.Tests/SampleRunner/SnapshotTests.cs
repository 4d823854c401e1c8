using System.Text.Json;

namespace ExperimentApi.Client.Tests.SampleRunner;

public class SnapshotTests
{
    [Theory]
    [InlineData("three", 4, 3)]
    [InlineData("six", 7, 6)]
    public async Task The_snapshot_names_every_agent_and_task_of_the_team(string size, int agents, int tasks)
    {
        JsonElement snapshot = await SnapshotAsync("--agents", size);

        string[] names = [.. snapshot.GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("name").GetString()!)];
        Assert.Equal(agents, names.Distinct().Count());
        Assert.Equal(tasks, snapshot.GetProperty("tasks").GetArrayLength());
        Assert.All(
            snapshot.GetProperty("tasks").EnumerateArray(),
            task => Assert.Contains(task.GetProperty("agent_assignment").GetString(), names));
    }

    [Fact]
    public async Task Configuration_holds_what_changes_answers_but_not_the_seed()
    {
        JsonElement one = await SnapshotAsync("--seed", "1", "--noise", "0.2", "--strategy", "single-pass");
        JsonElement two = await SnapshotAsync("--seed", "2", "--noise", "0.2", "--strategy", "single-pass");

        Assert.Equal((0.2, "single-pass"), (one.GetProperty("workflow").GetProperty("noise").GetDouble(),
            one.GetProperty("workflow").GetProperty("strategy").GetString()));
        foreach (string section in new[] { "agents", "workflow", "tasks", "dataset" })
            Assert.True(JsonElement.DeepEquals(one.GetProperty(section), two.GetProperty(section)), section);
        Assert.Equal(2, two.GetProperty("environment_snapshot").GetProperty("runner_seed").GetInt64());
    }

    [Fact]
    public async Task The_dataset_tells_what_was_drawn_and_how()
    {
        JsonElement dataset = (await SnapshotAsync("-n", "12", "--random", "--seed", "5")).GetProperty("dataset");

        Assert.Equal(
            ("random", 5, 12),
            (dataset.GetProperty("sampling_strategy").GetString(), dataset.GetProperty("random_seed").GetInt32(),
                dataset.GetProperty("sample_size").GetInt32()));
        Assert.Equal(12, dataset.GetProperty("conversation_ids").GetArrayLength());
    }

    [Fact]
    public async Task Of_the_machine_only_named_facts_are_told()
    {
        JsonElement facts = (await SnapshotAsync()).GetProperty("environment_snapshot");

        // Outside of a repository there is no "git".
        Assert.Equal(
            ["machine", "packages", "runner", "runner_seed"],
            facts.EnumerateObject().Select(fact => fact.Name).Except(["git"]).Order(StringComparer.Ordinal));
        Assert.False(facts.GetProperty("machine").TryGetProperty("host_name", out _));
    }

    [Fact]
    public async Task What_is_said_on_the_command_line_is_passed_on()
    {
        JsonElement snapshot = await SnapshotAsync(
            "--project", "p", "--name", "n", "--notes", "why", "--tag", "a", "--tag", "b", "--experiment-id", "exp_1");

        Assert.Equal(
            ("p", "n", "why", "[\"a\",\"b\"]", "exp_1"),
            (snapshot.GetProperty("project").GetString(), snapshot.GetProperty("name").GetString(),
                snapshot.GetProperty("notes").GetString(), snapshot.GetProperty("tags").GetRawText(),
                snapshot.GetProperty("experiment_id").GetString()));
    }

    private static async Task<JsonElement> SnapshotAsync(params string[] args)
    {
        using var service = new FakeService();
        await RunnerRun.OfAsync(service, args);
        return service.Snapshot;
    }
}
