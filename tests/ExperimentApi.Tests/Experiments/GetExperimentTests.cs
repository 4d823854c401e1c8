namespace ExperimentApi.Tests.Experiments;

public sealed class GetExperimentTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task A_known_tag_is_answered_without_a_body()
    {
        string id = await CreateAsync();
        Answer read = (await GetAsync(PathOf(id))).Is(200);
        Assert.NotNull(read.ETag);

        foreach (string known in new[] { read.ETag, $"W/{read.ETag}", $"\"other\", {read.ETag}", "*" })
        {
            Answer unchanged = (await GetAsync(PathOf(id), ("If-None-Match", known))).Is(304);
            Assert.Empty(unchanged.Text);
            Assert.Equal(read.ETag, unchanged.ETag);
        }
        (await GetAsync(PathOf(id), ("If-None-Match", "\"other\""))).Is(200);
        (await GetAsync(PathOf(id), ("If-None-Match", "nonsense"))).Is(200);
    }

    [Fact]
    public async Task Every_change_gives_another_tag()
    {
        string id = await CreateAsync();
        var tags = new List<string> { (await GetAsync(PathOf(id))).ETag! };
        async Task changed(Answer answer)
        {
            Assert.True((int)answer.Status < 300, answer.Text);
            Answer read = (await GetAsync(PathOf(id), ("If-None-Match", tags[^1]))).Is(200);
            tags.Add(read.ETag!);
        }

        await changed(await PatchAsync(PathOf(id), """{"name": "x"}"""));
        await changed(await PostAsync($"{PathOf(id)}/results", """{"question_id": "q"}"""));
        await changed(await PutAsync($"{PathOf(id)}/performance", """{"total_questions": 1}"""));
        Service.Clock.Advance(TimeSpan.FromMinutes(1));
        await changed(await PostAsync($"{PathOf(id)}/heartbeat"));
        // Nobody did anything, but it shows as stalled.
        Service.Clock.Advance(TimeSpan.FromMinutes(11));
        await changed(await GetAsync(PathOf(id)));
        await changed(await PostAsync($"{PathOf(id)}/finish", """{"status": "failed"}"""));
        Assert.Equal(tags.Distinct(), tags);
    }

    [Fact]
    public async Task An_experiment_that_never_was_is_not_found()
    {
        string path = PathOf(NewId());
        (await GetAsync(path)).IsProblem(404);
        (await GetAsync($"{path}/revert")).IsProblem(404);
        (await GetAsync($"{path}/duplicates")).IsProblem(404);
        (await PatchAsync(path, "{}")).IsProblem(404);
        (await PostAsync($"{path}/finish", """{"status": "completed"}""")).IsProblem(404);
        (await PostAsync($"{path}/heartbeat")).IsProblem(404);
        (await PostAsync($"{path}/restore")).IsProblem(404);
        (await DeleteAsync(path)).IsProblem(404);
        (await DeleteAsync($"{path}?purge=true")).IsProblem(404);
    }
}
