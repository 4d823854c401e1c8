namespace ExperimentApi.Tests.Experiments;

public sealed class CreateExperimentTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    [Fact]
    public async Task A_snapshot_is_stored_and_answered_with_its_location()
    {
        string id = NewId();
        Answer created = (await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "{{id}}", "name": "first"}""")).Is(201);

        Assert.Equal($"/api/v1/experiments/{id}", created.Headers.Location!.ToString());
        Answer read = (await GetAsync($"/api/v1/experiments/{id}")).Is(200);
        Assert.Equal("first", (string?)read["name"]);
        Assert.Equal("default", (string?)read["project"]);
        Assert.Equal("running", (string?)read["status"]);
    }

    [Fact]
    public async Task The_same_snapshot_again_changes_nothing()
    {
        string snapshot = $$"""{"experiment_id": "{{NewId()}}", "agents": [{"name": "a", "temperature": 0.10}]}""";
        Answer created = (await PostAsync("/api/v1/experiments", snapshot)).Is(201);
        Answer again = (await PostAsync("/api/v1/experiments", snapshot)).Is(200);

        Assert.Equal(created.Text, again.Text);
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_refused_with_the_differing_paths()
    {
        string id = NewId();
        (await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "{{id}}", "name": "one", "agents": [{"name": "a", "model": "m"}]}""")).Is(201);

        (await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "{{id}}", "name": "two", "agents": [{"name": "a", "model": "n"}]}"""))
            .IsProblem(409, "/name", "/agents/0/model");
        Assert.Equal("one", (string?)(await GetAsync($"/api/v1/experiments/{id}"))["name"]);
    }

    [Fact]
    public async Task What_a_runner_does_not_know_may_be_an_empty_text() =>
        (await PostAsync("/api/v1/experiments", """{"name": "", "version": "", "git_commit": "", "notes": "", "config_hash": ""}""")).Is(201);

    [Fact]
    public async Task The_answer_carries_the_tag_of_the_state_it_shows()
    {
        string snapshot = $$"""{"experiment_id": "{{NewId()}}"}""";
        Answer created = (await PostAsync("/api/v1/experiments", snapshot)).Is(201);
        string path = created.Headers.Location!.ToString();

        Assert.Equal(created.ETag, (await GetAsync(path)).ETag);
        Assert.Equal(created.ETag, (await PostAsync("/api/v1/experiments", snapshot)).Is(200).ETag);
        (await DeleteAsync(path)).Is(204);
        Answer restored = (await PostAsync($"{path}/restore")).Is(200);
        Assert.Equal(restored.ETag, (await GetAsync(path)).ETag);
        (await GetAsync(path, ("If-None-Match", restored.ETag!))).Is(304);
    }
}
