namespace ExperimentApi.Tests.Experiments;

public sealed class ListSearchTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Theory]
    [InlineData("baseline", true)]
    [InlineData("BASELINE", true)]
    [InlineData("base", true)]
    [InlineData("line", false)]
    [InlineData("retrieval", true)]
    [InlineData("temperature", true)]
    [InlineData("baseline temperature", true)]
    [InlineData("  retr \t base\n", true)]
    [InlineData("baseline absent", false)]
    [InlineData("größere", true)]
    [InlineData("gpt-4o", true)]
    [InlineData("gpt", true)]
    [InlineData("gpt-4", true)]
    [InlineData("4o-gpt", true)]
    [InlineData("-", false)]
    [InlineData("don't", true)]
    [InlineData("a & !baseline", false)]
    [InlineData("!baseline", true)]
    [InlineData("base:* | absent", false)]
    [InlineData("\"baseline\"", true)]
    [InlineData("(baseline", true)]
    [InlineData("baseline\\", true)]
    [InlineData("'baseline", true)]
    [InlineData("<-> baseline", true)]
    [InlineData("%", false)]
    [InlineData("!", false)]
    [InlineData("'", false)]
    [InlineData("'\":*&|!\\", false)]
    [InlineData("\\' OR 1=1 --", false)]
    [InlineData("", true)]
    [InlineData("   ", true)]
    public async Task Words_and_their_beginnings_are_found_and_signs_mean_nothing(string q, bool found)
    {
        string project = NewId();
        string id = await CreateAsync($$"""
            "project": "{{project}}", "name": "Baseline of June", "notes": "größere retrieval window, gpt-4o-mini; don't", "hypothesis": "temperature matters"
            """);

        Assert.Equal(found ? [id] : [], await ListAsync($"project={project}&q={Escape(q)}"));
    }

    [Fact]
    public async Task A_patch_changes_what_is_found()
    {
        string id = await CreateAsync("\"name\": \"zebra\"");
        Assert.Equal([id], await ListAsync("q=zebra"));
        (await PatchAsync(PathOf(id), """{"name": "okapi"}""")).Is(200);
        Assert.Empty(await ListAsync("q=zebra"));
        Assert.Equal([id], await ListAsync("q=okapi"));
    }

    [Fact]
    public async Task More_different_words_than_the_index_holds_are_refused_and_nothing_is_stored()
    {
        string id = NewId();
        string words = string.Join(' ', Enumerable.Range(0, 130_000).Select(word => $"w{word:x}"));
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\", \"notes\": \"{words}\"")).IsProblem(422);
        (await GetAsync(PathOf(id))).IsProblem(404);

        id = await CreateAsync("\"notes\": \"before\"");
        (await PatchAsync(PathOf(id), $$"""{"notes": "{{words}}"}""")).IsProblem(422);
        Assert.Equal("before", (string?)(await GetAsync(PathOf(id)))["notes"]);
    }
}
