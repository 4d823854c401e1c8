using System.Net;
using System.Text.Json;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Client.Tests.RealService;

public sealed class ExperimentRoundTripTests(ServiceFixture fixture) : RealServiceTest(fixture)
{
    [Fact]
    public async Task A_snapshot_comes_back_as_it_was_given()
    {
        string id = NewId();
        var agent = new AgentConfiguration { Name = "extractor", Model = "gpt-4o", Temperature = 0.1, Members = { ["own"] = JsonElement.Parse("[12345678901234567890]") } };
        CreatedExperiment created = await Client.Experiments.CreateAsync(new ExperimentSnapshot
        {
            ExperimentId = id,
            Agents = [agent],
            Dataset = new DatasetConfiguration { Name = "tables", QuestionTypes = new() { ["lookup"] = 3 } },
            EnvironmentSnapshot = new() { ["MY_API_KEY"] = JsonElement.Parse("\"sk-0000000000000000000000\"") },
        });

        Assert.True(created.Created);
        Experiment read = await Client.Experiments.GetAsync(id);
        Assert.Equal("gpt-4o", read.Agents![0].Model);
        Assert.Equal(0.1, read.Agents[0].Temperature);
        Assert.Equal("[12345678901234567890]", read.Agents[0].Members["own"].GetRawText());
        Assert.Equal(3, read.Dataset!.QuestionTypes!["lookup"]);
        Assert.Equal(["/environment_snapshot/MY_API_KEY"], read.Redacted);
    }

    [Fact]
    public async Task Creating_twice_says_so()
    {
        var snapshot = new ExperimentSnapshot { ExperimentId = NewId(), Name = "once" };
        Assert.True((await Client.Experiments.CreateAsync(snapshot)).Created);
        Assert.False((await Client.Experiments.CreateAsync(snapshot)).Created);

        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Experiments.CreateAsync(snapshot with { Name = "twice" }));
        Assert.Equal(HttpStatusCode.Conflict, refusal.Status);
        Assert.Equal(["/name"], refusal.Problem!.Errors!.Keys);
    }

    [Fact]
    public async Task A_patch_depends_on_the_state_it_was_made_for()
    {
        string id = await CreateAsync();
        TaggedExperiment seen = await Client.Experiments.GetTaggedAsync(id);
        Experiment patched = await Client.Experiments.PatchAsync(id, new ExperimentPatch { Notes = "one", Tags = ["a"] }, seen.ETag);
        Assert.Equal("one", patched.Notes);

        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Experiments.PatchAsync(id, new ExperimentPatch { Notes = "two" }, seen.ETag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, refusal.Status);
        Assert.Null((await Client.Experiments.PatchAsync(id, new ExperimentPatch { Notes = null })).Notes);
    }

    [Fact]
    public async Task A_run_goes_through_its_life()
    {
        string id = await CreateAsync();
        Assert.Equal("running", (await Client.Experiments.HeartbeatAsync(id)).Status);
        await Client.Experiments.FinishAsync(id, new FinishRequest { Status = ExperimentStatus.Completed });
        Assert.Equal("completed", (await Client.Experiments.GetAsync(id)).Status);
        Assert.Empty((await Client.Experiments.RevertAsync(id)).Agents);
        Assert.Empty((await Client.Experiments.DuplicatesAsync(id)).Items);

        await Client.Experiments.DeleteAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Experiments.GetAsync(id))).Status);
        Assert.Equal(id, (await Client.Experiments.RestoreAsync(id)).ExperimentId);
        await Client.Experiments.PurgeAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ExperimentApiException>(() => Client.Experiments.RestoreAsync(id))).Status);
    }

    [Fact]
    public async Task A_list_is_followed_to_its_end()
    {
        string project = NewId();
        for (int run = 0; run < 5; run++)
            await Client.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = NewId(), Project = project, Tags = [$"run-{run}"] });

        var found = new List<ExperimentSummary>();
        await foreach (ExperimentSummary experiment in Client.Experiments.EnumerateAsync(new ExperimentQuery { Project = project, Limit = 2 }))
            found.Add(experiment);

        Assert.Equal(5, found.Select(experiment => experiment.ExperimentId).Distinct().Count());
        Assert.Single((await Client.Experiments.ListAsync(new ExperimentQuery { Project = project, Tags = ["run-3"] })).Items);
    }
}
