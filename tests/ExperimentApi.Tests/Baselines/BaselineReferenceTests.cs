using System.Text.Json.Nodes;
using ExperimentApi.Data;
using ExperimentApi.Data.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.Baselines;

public sealed class BaselineReferenceTests(ServiceFixture fixture) : BaselineTest(fixture)
{
    [Fact]
    public async Task A_baseline_stands_for_its_experiment_on_every_route()
    {
        string id = await CreateAsync("\"agents\": [{\"name\": \"a\"}]");
        await PostResultsAsync(id, """{"question_id": "a/b", "is_correct": true}""");
        string name = NewId("main");
        (await SetAsync("default", name, id)).Is(201);
        string alias = $"{Experiments}/baseline:{name}";

        foreach (string path in new[] { "", "/revert", "/duplicates", "/results", "/results/a%2Fb", "/results/a%2Fb/scores", "/progress", "/performance" })
            Assert.Equal((await GetAsync(PathOf(id) + path)).Is(200).Text, (await GetAsync(alias + path)).Is(200).Text);
        (await PostAsync($"{alias}/results", """{"question_id": "r"}""")).Is(200);
        (await PostAsync($"{alias}/results/r/scores", """{"score": 1, "author": "a"}""")).Is(201);
        (await PutAsync($"{alias}/performance", "{}")).Is(200);
        (await PatchAsync(alias, """{"name": "x"}""")).Is(200);
        (await PostAsync($"{alias}/heartbeat")).Is(200);
        (await PostAsync($"{alias}/finish", """{"status": "completed"}""")).Is(200);
        (await DeleteAsync(alias)).Is(204);
        Assert.Contains($"'{id}'", (await GetAsync(alias)).IsProblem(404).Text, StringComparison.Ordinal);
        Assert.Equal(id, (string)(await PostAsync($"{alias}/restore")).Is(200)["experiment_id"]!);
    }

    [Fact]
    public async Task Every_route_of_an_experiment_takes_a_reference()
    {
        JsonObject paths = (await GetAsync("/openapi/v1.json")).Is(200)["paths"]!.AsObject();
        string[] routes = [.. paths.Select(path => path.Key).Where(path => path.Contains("{experiment_id}", StringComparison.Ordinal))];
        Assert.True(routes.Length >= 10);
        foreach (string route in routes.Where(route => paths[route]!["get"] is not null))
        {
            string path = route.Replace("{experiment_id}", "baseline:nobody", StringComparison.Ordinal).Replace("{question_id}", "q", StringComparison.Ordinal);
            Assert.Contains("baseline:nobody", (string)(await GetAsync(path)).IsProblem(404)["detail"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("table-qa")]
    [InlineData("a/b")]
    [InlineData("projet é %2F")]
    public async Task A_baseline_of_a_project_is_named_with_it_and_not_without(string project)
    {
        project = NewId(project);
        (string id, string name) = (await CreateAsync(), NewId("main"));
        Answer set = (await SetAsync(project, name, id)).Is(201);
        Assert.Equal(id, (string)(await GetAsync($"{Experiments}/{Escape((string)set["reference"]!)}")).Is(200)["experiment_id"]!);
        (await GetAsync($"{Experiments}/baseline:{name}")).IsProblem(404);
        // One baseline may be set to where another points.
        Assert.Equal(id, (string)(await SetAsync(project, "next", $"baseline:{name}")).Is(201)["experiment_id"]!);
    }

    [Fact]
    public async Task Tags_and_cursors_of_one_experiment_are_not_taken_for_another_s()
    {
        (string name, string first, string second) = (NewId("main"), await CreateAsync(), await CreateAsync());
        foreach (string id in new[] { first, second })
            await PostResultsAsync(id, """{"question_id": "q", "is_correct": true}""", """{"question_id": "r"}""");
        (await SetAsync("default", name, first)).Is(201);
        string alias = $"{Experiments}/baseline:{name}";
        string performance = (await GetAsync($"{alias}/performance")).Is(200).ETag!;
        string whole = (await GetAsync(alias)).Is(200).ETag!;
        string cursor = (string)(await GetAsync($"{alias}/results?limit=1")).Is(200)["next_cursor"]!;
        Assert.Equal(304, (int)(await GetAsync($"{alias}/performance", ("If-None-Match", $"\"x\", {performance}"))).Status);
        whole = (await PatchAsync(alias, """{"name": "x"}""", ("If-Match", whole))).Is(200).ETag!;
        (await PatchAsync(PathOf(second), """{"name": "x"}""")).Is(200);
        (await GetAsync($"{alias}/results?limit=1&cursor={cursor}")).Is(200);

        (await SetAsync("default", name, second)).Is(200);

        (await GetAsync($"{alias}/performance", ("If-None-Match", performance))).Is(200);
        (await PatchAsync(alias, """{"name": "y"}""", ("If-Match", whole))).IsProblem(412);
        (await PatchAsync(alias, """{"name": "y"}""", ("If-Match", "*"))).Is(200);
        (await GetAsync($"{alias}/results?limit=1&cursor={cursor}")).IsProblem(400, "cursor");
    }

    [Theory]
    [InlineData("baseline:main")]
    [InlineData("baseline:")]
    public async Task No_experiment_may_be_called_like_a_baseline(string id) =>
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\"")).IsProblem(422, "/experiment_id");

    [Fact]
    public async Task References_in_queries_and_bodies_are_resolved_in_the_project_that_is_meant()
    {
        await using AsyncServiceScope scope = Service.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().AsService();
        var lookup = scope.ServiceProvider.GetRequiredService<BaselineLookup>();
        (string project, string name, string own, string other) = (NewId("p"), NewId("main"), await CreateAsync(), await CreateAsync());
        (await SetAsync(project, name, own)).Is(201);
        (await SetAsync("default", name, other)).Is(201);

        string[] references = ["some id", $"baseline:{name}", $"baseline:{project}/{name}", "baseline:nobody", "baseline:", "baseline:/", $"baseline:{name}", $"baseline:default/{name}"];
        Assert.Equal(["some id", other, own, null, null, null, other, other], await lookup.ResolveAsync(references, null, CancellationToken.None));
        Assert.Equal(["some id", own, own, null, null, null, own, other], await lookup.ResolveAsync(references, project, CancellationToken.None));
        Assert.Empty(await lookup.ResolveAsync([], null, CancellationToken.None));
    }
}
