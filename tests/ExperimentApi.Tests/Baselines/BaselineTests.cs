using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Baselines;

public sealed class BaselineTests(ServiceFixture fixture) : BaselineTest(fixture)
{
    [Fact]
    public async Task A_name_is_given_moved_read_and_taken_away()
    {
        (string project, string first, string second) = (NewId("p"), await CreateAsync(), await CreateAsync());

        Answer set = (await SetAsync(project, "main", first, "\"note\": \"released\"")).Is(201);
        Assert.Equal(BaselinePath(project, "main"), set.Headers.Location!.ToString());
        AssertJson($$"""
            {"project": "{{project}}", "name": "main", "reference": "baseline:{{project}}/main", "experiment_id": "{{first}}",
             "set_at": {{RawText(set, "set_at")}}, "note": "released"}
            """, set.Json);
        Answer read = (await GetAsync(BaselinePath(project, "main"))).Is(200);
        Assert.Equal((set.Text, set.ETag), (read.Text, read.ETag));
        Assert.Equal(304, (int)(await GetAsync(BaselinePath(project, "main"), ("If-None-Match", read.ETag!))).Status);

        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        Answer moved = (await SetAsync(project, "main", second)).Is(200);
        Assert.Equal((second, null), ((string)moved["experiment_id"]!, (string?)moved["note"]));
        Assert.NotEqual(RawText(set, "set_at"), RawText(moved, "set_at"));
        (await GetAsync(BaselinePath(project, "main"), ("If-None-Match", read.ETag!))).Is(200);

        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        (await DeleteAsync(BaselinePath(project, "main"))).Is(204);
        (await DeleteAsync(BaselinePath(project, "main"))).IsProblem(404);
        (await GetAsync(BaselinePath(project, "main"))).IsProblem(404);
        (await GetAsync(PathOf(second))).Is(200);
        Assert.Equal([$"baseline set baseline:{project}/main", $"baseline moved away baseline:{project}/main"], await ActionsAsync(first));
        Assert.Equal([$"baseline set baseline:{project}/main", $"baseline removed baseline:{project}/main"], await ActionsAsync(second));
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        (string project, string id) = (NewId("p"), await CreateAsync());
        Answer set = (await SetAsync(project, "main", id, "\"note\": \"n\"")).Is(201);
        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        Answer again = (await SetAsync(project, "main", id, "\"note\": \"n\"")).Is(200);
        Assert.Equal((set.Text, set.ETag), (again.Text, again.ETag));
        Assert.Single(await ActionsAsync(id));
    }

    [Fact]
    public async Task Names_of_a_project_are_listed_in_their_order_page_by_page()
    {
        (string project, string id) = (NewId("p"), await CreateAsync());
        foreach (string name in new[] { "b", "a", "B", "a-1", "0" })
            (await SetAsync(project, name, id)).Is(201);
        (await SetAsync(NewId("p"), "other", id)).Is(201);

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            Answer page = (await GetAsync($"{BaselinePath(project)}?limit=2{cursor}")).Is(200);
            seen.AddRange(page["items"]!.AsArray().Select(baseline => (string)baseline!["name"]!));
            cursor = page["next_cursor"] is { } next ? $"&cursor={next}" : null;
        }
        Assert.Equal(["0", "B", "a", "a-1", "b"], seen);
        Assert.Empty((await GetAsync(BaselinePath(NewId("p")))).Is(200)["items"]!.AsArray());
        (await GetAsync($"{BaselinePath(project)}?cursor=x")).IsProblem(400, "cursor");
    }

    [Fact]
    public async Task An_experiment_that_is_not_there_is_named_and_nothing_is_set()
    {
        (string project, string deleted, string unknown) = (NewId("p"), await CreateAsync(), NewId());
        (await DeleteAsync(PathOf(deleted))).Is(204);
        foreach (string id in new[] { deleted, unknown, "baseline:nobody" })
            Assert.Contains(id, (await SetAsync(project, "main", id)).IsProblem(404).Text, StringComparison.Ordinal);
        Assert.Empty((await GetAsync(BaselinePath(project)))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a/b")]
    [InlineData("baseline:x")]
    [InlineData("-a")]
    [InlineData("ä")]
    public async Task A_name_that_would_need_quoting_is_refused(string name) =>
        (await SetAsync("default", name, await CreateAsync())).IsProblem(400, "name");

    [Fact]
    public async Task A_name_has_at_most_128_characters_and_a_project_200_of_any_kind()
    {
        string id = await CreateAsync();
        (await SetAsync("default", new string('x', 129), id)).IsProblem(400, "name");
        (await SetAsync(new string('x', 201), "main", id)).IsProblem(400, "project");
        (await SetAsync($"{NewId("a/b ü ")}", new string('x', 128), id)).Is(201);
    }

    [Theory]
    [InlineData("{}", "/experiment_id")]
    [InlineData("""{"experiment_id": ""}""", "/experiment_id")]
    [InlineData("""{"experiment_id": 1}""", "/experiment_id")]
    [InlineData("""{"experiment_id": "e", "name": "x"}""", "/name")]
    public async Task A_body_that_names_no_experiment_is_refused(string json, string pointer) =>
        (await PutAsync(BaselinePath("default", "main"), json)).IsProblem(422, pointer);

    [Fact]
    public async Task A_purge_takes_the_names_away_and_says_which()
    {
        (string project, string id, string other) = (NewId("p"), await CreateAsync(), await CreateAsync());
        (await SetAsync(project, "main", id)).Is(201);
        (await SetAsync(project, "second", id)).Is(201);
        (await SetAsync(project, "other", other)).Is(201);

        (await DeleteAsync($"{PathOf(id)}?purge=true")).Is(204);

        Assert.Equal("other", (string)Assert.Single((await GetAsync(BaselinePath(project)))["items"]!.AsArray())!["name"]!);
        AssertJson($$"""{"baselines": ["baseline:{{project}}/main", "baseline:{{project}}/second"]}""",
            JsonNode.Parse((string)(await ScalarAsync($"SELECT changes::text FROM audit WHERE experiment_id = '{id}' AND action = 'purged'"))!));
    }

    [Fact]
    public async Task Settings_and_purges_at_once_leave_no_name_that_points_nowhere()
    {
        string project = NewId("p");
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CreateAsync()));
        Task<Answer>[] sets = [.. ids.SelectMany(id => Enumerable.Range(0, 3).Select(name => SetAsync(project, $"n{name}", id)))];
        Task<Answer>[] purges = [.. ids.Skip(1).Select(id => DeleteAsync($"{PathOf(id)}?purge=true"))];
        Assert.All(await Task.WhenAll(sets), answer => Assert.Contains((int)answer.Status, (int[])[200, 201, 404]));
        Assert.All(await Task.WhenAll(purges), answer => answer.Is(204));
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM baselines b WHERE NOT EXISTS (SELECT FROM experiments e WHERE e.key = b.experiment_key)"));
    }
}
