using System.Net;

namespace ExperimentApi.Tests.Experiments;

public sealed class PatchTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    private const string All = "\"name\": \"n\", \"notes\": \"o\", \"hypothesis\": \"h\", \"version\": \"v\", \"tags\": [\"t\", \"u\"]";

    [Theory]
    [InlineData("name")]
    [InlineData("notes")]
    [InlineData("hypothesis")]
    [InlineData("version")]
    public async Task A_member_given_is_set_and_null_clears_it(string member)
    {
        string id = await CreateAsync(All);
        Answer set = (await PatchAsync(PathOf(id), $$"""{"{{member}}": "changed"}""")).Is(200);
        Assert.Equal("changed", (string?)set[member]);
        Answer cleared = (await PatchAsync(PathOf(id), $$"""{"{{member}}": null}""")).Is(200);
        Assert.Null(cleared[member]);

        Answer read = await GetAsync(PathOf(id));
        Assert.Equal(cleared.Text, read.Text);
        Assert.All(new[] { "name", "notes", "hypothesis", "version" }.Except([member]), other => Assert.NotNull(read[other]));
        AssertJson("""["t", "u"]""", read["tags"]);
    }

    [Theory]
    [InlineData("""["z", "a"]""", """["z", "a"]""")]
    [InlineData("[]", "[]")]
    [InlineData("null", "[]")]
    public async Task Tags_are_replaced_as_a_whole(string tags, string expected)
    {
        string id = await CreateAsync(All);
        AssertJson(expected, (await PatchAsync(PathOf(id), $$"""{"tags": {{tags}}}""")).Is(200)["tags"]);
        AssertJson(expected, (await GetAsync(PathOf(id)))["tags"]);
        Assert.Equal("n", (string?)(await GetAsync(PathOf(id)))["name"]);
    }

    [Theory]
    [InlineData("""{"name": 5, "notes": true, "hypothesis": [], "version": {}, "tags": "a"}""", "/name /notes /hypothesis /version /tags")]
    [InlineData("""{"project": "p", "status": "completed", "a/b": 1}""", "/project /status /a~1b")]
    [InlineData("""{"tags": ["a", 1]}""", "/tags")]
    [InlineData("""{"tags": ["a", ""]}""", "/tags/1")]
    [InlineData("""{"name": "x", "nmae": "y"}""", "/nmae")]
    public async Task What_cannot_be_patched_is_refused_and_nothing_changes(string patch, string pointers)
    {
        string id = await CreateAsync(All);
        string before = (await GetAsync(PathOf(id))).Text;
        (await PatchAsync(PathOf(id), patch)).IsProblem(422, pointers.Split(' '));
        Assert.Equal(before, (await GetAsync(PathOf(id))).Text);
    }

    [Theory]
    [InlineData("[]", 422)]
    [InlineData("null", 422)]
    [InlineData("\"name\"", 422)]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    public async Task A_patch_is_an_object(string patch, int status)
    {
        string id = await CreateAsync();
        (await PatchAsync(PathOf(id), patch)).IsProblem(status);
    }

    [Fact]
    public async Task Long_values_are_refused()
    {
        string id = await CreateAsync();
        (await PatchAsync(PathOf(id), $$"""{"name": "{{new string('n', 201)}}", "notes": "{{new string('n', 1024 * 1024 + 1)}}"}""")).IsProblem(422, "/name", "/notes");
        (await PatchAsync(PathOf(id), $$"""{"tags": [{{string.Join(',', Enumerable.Range(0, 101).Select(tag => $"\"{tag}\""))}}]}""")).IsProblem(422, "/tags");
    }

    [Theory]
    [InlineData("application/merge-patch+json", 200)]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json-patch+json", 415)]
    [InlineData("text/plain", 415)]
    public async Task Two_media_types_are_a_merge_patch(string mediaType, int status)
    {
        string id = await CreateAsync();
        StringContent content = Content("""{"name": "x"}""", "text/plain");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        (await SendAsync(HttpMethod.Patch, PathOf(id), content)).Is(status);
    }

    [Fact]
    public async Task A_stale_tag_is_refused_and_a_current_one_is_not()
    {
        string id = await CreateAsync(All);
        string first = (await GetAsync(PathOf(id))).ETag!;
        Answer patched = (await PatchAsync(PathOf(id), """{"name": "one"}""", ("If-Match", first))).Is(200);
        Assert.NotEqual(first, patched.ETag);

        (await PatchAsync(PathOf(id), """{"name": "two"}""", ("If-Match", first))).IsProblem(412);
        (await PatchAsync(PathOf(id), """{"name": "two"}""", ("If-Match", $"W/{patched.ETag}"))).IsProblem(412);
        (await PatchAsync(PathOf(id), """{"name": "two"}""", ("If-Match", "nonsense"))).IsProblem(412);
        Assert.Equal("one", (string?)(await GetAsync(PathOf(id)))["name"]);

        (await PatchAsync(PathOf(id), """{"name": "two"}""", ("If-Match", patched.ETag!))).Is(200);
        (await PatchAsync(PathOf(id), """{"name": "three"}""", ("If-Match", $"{first}, {(await GetAsync(PathOf(id))).ETag}"))).Is(200);
        (await PatchAsync(PathOf(id), """{"name": "four"}""", ("If-Match", "*"))).Is(200);
        (await PatchAsync(PathOf(NewId()), """{"name": "four"}""", ("If-Match", "*"))).IsProblem(404);
    }

    [Fact]
    public async Task Results_and_heartbeats_in_between_do_not_make_a_tag_stale_and_a_finish_does()
    {
        string id = await CreateAsync();
        string tag = (await GetAsync(PathOf(id))).ETag!;
        await PostResultsAsync(id, """{"question_id": "q", "is_correct": true}""");
        Service.Clock.Advance(TimeSpan.FromMinutes(1));
        (await PostAsync($"{PathOf(id)}/heartbeat")).Is(200);
        (await PatchAsync(PathOf(id), """{"name": "x"}""", ("If-Match", tag))).Is(200);

        tag = (await GetAsync(PathOf(id))).ETag!;
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "completed"}""")).Is(200);
        (await PatchAsync(PathOf(id), """{"name": "y"}""", ("If-Match", tag))).IsProblem(412);
    }

    [Fact]
    public async Task Of_patches_at_once_with_one_tag_just_one_is_applied()
    {
        string id = await CreateAsync();
        string tag = (await GetAsync(PathOf(id))).ETag!;
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => PatchAsync(PathOf(id), $$"""{"name": "{{n}}"}""", ("If-Match", tag))));

        Answer winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Except([winner]), answer => answer.IsProblem(412));
        Assert.Equal((string?)winner["name"], (string?)(await GetAsync(PathOf(id)))["name"]);
    }

    [Fact]
    public async Task Patches_at_once_without_a_tag_all_count_and_all_are_in_the_audit_trail()
    {
        string id = await CreateAsync();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => PatchAsync(PathOf(id), $$"""{"name": "{{n}}"}""")));

        Assert.All(answers, answer => answer.Is(200));
        Assert.Equal(8L, await ScalarAsync($"SELECT count(*) FROM audit WHERE experiment_id = '{id}' AND action = 'patched'"));
        Assert.Equal(8, await ScalarAsync($"SELECT revision FROM experiments WHERE experiment_id = '{id}'"));
        // Each begins where another ended.
        Assert.Equal(1L, await ScalarAsync($"SELECT count(*) FROM audit WHERE experiment_id = '{id}' AND changes #>> '{{name,from}}' IS NULL"));
    }

    [Fact]
    public async Task The_audit_trail_tells_from_what_to_what()
    {
        string id = await CreateAsync(All);
        (await PatchAsync(PathOf(id), """{"name": "m", "notes": null, "tags": ["u"], "version": "v"}""")).Is(200);

        AssertJson("""{"name": {"from": "n", "to": "m"}, "notes": {"from": "o", "to": null}, "tags": {"from": ["t", "u"], "to": ["u"]}}""",
            Parse((string)(await ScalarAsync($"SELECT changes::text FROM audit WHERE experiment_id = '{id}'"))!));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData($"{{{All}}}")]
    public async Task A_patch_that_changes_nothing_is_no_change(string patch)
    {
        string id = await CreateAsync(All);
        Answer before = await GetAsync(PathOf(id));
        Answer patched = (await PatchAsync(PathOf(id), patch)).Is(200);

        Assert.Equal(before.ETag, patched.ETag);
        Assert.Equal(0L, await ScalarAsync($"SELECT count(*) FROM audit WHERE experiment_id = '{id}'"));
    }
}
