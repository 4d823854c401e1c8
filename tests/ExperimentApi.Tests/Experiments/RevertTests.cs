namespace ExperimentApi.Tests.Experiments;

public sealed class RevertTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task The_configuration_comes_back_with_agents_by_name_and_every_member()
    {
        string id = await CreateAsync("""
            "git_commit":"abc","agents":[{"name":"Zoe","temperature":0.10,"custom":{"deep":[1,2]}},{"name":"a b/c","role":null}],
            "workflow":{"process_type":"sequential","retries":1e2},"tasks":[{"task_type":"t","extra":null}],
            "dataset":{"sample_size":10,"filter":"x"},"system":{"environment":"ci","api_key":"sk-very-secret-key-0001"}
            """);
        Answer read = await GetAsync(PathOf(id));

        Answer file = (await GetAsync($"{PathOf(id)}/revert")).Is(200);

        Assert.Equal("""{"Zoe":{"name":"Zoe","temperature":0.10,"custom":{"deep":[1,2]}},"a b/c":{"name":"a b/c","role":null}}""", RawText(file, "agents"));
        Assert.Equal("""{"process_type":"sequential","retries":1e2}""", RawText(file, "workflow"));
        Assert.Equal("""[{"task_type":"t","extra":null}]""", RawText(file, "tasks"));
        Assert.Equal("""{"sample_size":10,"filter":"x"}""", RawText(file, "dataset"));
        Assert.Equal("""{"environment":"ci","api_key":"[redacted]"}""", RawText(file, "system"));
        Assert.Equal($"{id} abc {read["config_hash"]}", $"{file["experiment_id"]} {file["git_commit"]} {file["config_hash"]}");
    }

    [Fact]
    public async Task An_experiment_that_says_nothing_reverts_to_nothing()
    {
        string id = await CreateAsync();
        AssertJson($$"""
            {"experiment_id": "{{id}}", "config_hash": null, "git_commit": null, "agents": {}, "workflow": null, "tasks": [], "dataset": null, "system": null}
            """, (await GetAsync($"{PathOf(id)}/revert")).Is(200).Json);
    }
}
