namespace ExperimentApi.Tests.Experiments;

public sealed class DeleteTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task A_deleted_experiment_is_hidden_everywhere_and_takes_nothing()
    {
        string project = NewId();
        string id = await CreateAsync($"\"project\": \"{project}\"");
        await PostResultsAsync(id, """{"question_id": "q"}""");

        (await DeleteAsync(PathOf(id))).Is(204);
        (await DeleteAsync(PathOf(id))).Is(204);

        Assert.Empty(await ListAsync($"project={project}"));
        foreach (string path in new[] { "", "/revert", "/duplicates", "/results", "/results/q", "/progress", "/performance" })
            (await GetAsync(PathOf(id) + path)).IsProblem(404);
        (await PostAsync($"{PathOf(id)}/results", """{"question_id": "r"}""")).IsProblem(404);
        (await PutAsync($"{PathOf(id)}/performance", "{}")).IsProblem(404);
        (await PatchAsync(PathOf(id), """{"name": "x"}""")).IsProblem(404);
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "completed"}""")).IsProblem(404);
        (await PostAsync($"{PathOf(id)}/heartbeat")).IsProblem(404);
        Assert.Equal(1L, await ScalarAsync($"SELECT count(*) FROM results WHERE experiment_key = (SELECT key FROM experiments WHERE experiment_id = '{id}')"));
        Assert.Equal(["deleted"], await ActionsAsync(id));
    }

    [Fact]
    public async Task A_restored_experiment_is_as_it_was()
    {
        string id = await CreateAsync("\"name\": \"back\"");
        await PostResultsAsync(id, """{"question_id": "q", "is_correct": true}""");
        Answer before = await GetAsync(PathOf(id));
        (await DeleteAsync(PathOf(id))).Is(204);
        Service.Clock.Advance(TimeSpan.FromSeconds(1));

        Answer restored = (await PostAsync($"{PathOf(id)}/restore")).Is(200);
        Assert.Equal(before.Text, restored.Text);
        Assert.Equal(before.Text, (await PostAsync($"{PathOf(id)}/restore")).Is(200).Text);
        Assert.Equal(before.Text, (await GetAsync(PathOf(id))).Text);
        Assert.Equal(["deleted", "restored"], await ActionsAsync(id));
        // Somebody who read it before the delete cannot know what happened meanwhile.
        (await PatchAsync(PathOf(id), """{"name": "x"}""", ("If-Match", before.ETag!))).IsProblem(412);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_purged_experiment_is_gone_and_its_id_is_free(bool deletedBefore)
    {
        string id = await CreateAsync("\"name\": \"first\", \"agents\": [{\"name\": \"a\"}]");
        await PostResultsAsync(id, """{"question_id": "q"}""", """{"question_id": "r"}""");
        if (deletedBefore)
            (await DeleteAsync(PathOf(id))).Is(204);
        Service.Clock.Advance(TimeSpan.FromSeconds(1));

        (await DeleteAsync($"{PathOf(id)}?purge=true")).Is(204);

        (await DeleteAsync($"{PathOf(id)}?purge=true")).IsProblem(404);
        (await PostAsync($"{PathOf(id)}/restore")).IsProblem(404);
        Assert.DoesNotContain(id, await ListAsync("include_deleted=true&limit=500"));
        Assert.Equal(0L, await ScalarAsync("""
            SELECT (SELECT count(*) FROM results r WHERE NOT EXISTS (SELECT FROM experiments e WHERE e.key = r.experiment_key))
                 + (SELECT count(*) FROM experiment_activity a WHERE NOT EXISTS (SELECT FROM experiments e WHERE e.key = a.experiment_key))
            """));
        Assert.Equal(deletedBefore ? ["deleted", "purged"] : ["purged"], await ActionsAsync(id));

        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\", \"name\": \"second\"")).Is(201);
        Answer read = await GetAsync(PathOf(id));
        Assert.Equal("second", (string?)read["name"]);
        Assert.Equal(0, (int?)read["performance"]!["total_questions"]);
    }

    [Fact]
    public async Task Purge_false_is_a_soft_delete_and_another_word_is_refused()
    {
        string id = await CreateAsync();
        (await DeleteAsync($"{PathOf(id)}?purge=yes")).IsProblem(400, "purge");
        (await GetAsync(PathOf(id))).Is(200);
        (await DeleteAsync($"{PathOf(id)}?purge=false")).Is(204);
        (await PostAsync($"{PathOf(id)}/restore")).Is(200);
    }

    [Fact]
    public async Task Deletes_at_once_are_one_delete()
    {
        string id = await CreateAsync();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DeleteAsync(PathOf(id))));
        Assert.All(answers, answer => answer.Is(204));
        Assert.Equal(["deleted"], await ActionsAsync(id));
    }

    private async Task<string[]> ActionsAsync(string id) =>
        (string[]?)await ScalarAsync($"SELECT array_agg(action ORDER BY at, id) FROM audit WHERE experiment_id = '{id}'") ?? [];
}
