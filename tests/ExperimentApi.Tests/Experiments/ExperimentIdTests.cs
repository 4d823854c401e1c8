using System.Globalization;
using System.Text.RegularExpressions;

namespace ExperimentApi.Tests.Experiments;

public sealed partial class ExperimentIdTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task A_made_id_tells_the_time_of_its_making()
    {
        Answer created = (await PostAsync(Experiments, "{}")).Is(201);

        string id = (string)created["experiment_id"]!;
        Match made = MadeId().Match(id);
        Assert.True(made.Success, id);
        Assert.Equal(Service.Clock.GetUtcNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture), made.Groups["time"].Value);
        Assert.Equal($"{Experiments}/{id}", created.Headers.Location!.ToString());
        (await GetAsync(PathOf(id))).Is(200);
    }

    [Fact]
    public async Task Fifty_made_within_one_second_are_fifty()
    {
        // The service's clock stands still, so all of them are made at the same instant.
        Answer[] created = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(Experiments, """{"project": "crowd", "agents": [{"name": "a"}]}""")));

        Assert.All(created, answer => answer.Is(201));
        Assert.Equal(50, created.Select(answer => (string)answer["experiment_id"]!).Distinct().Count());
        Assert.Equal(50, (await ListAsync("project=crowd&limit=500")).Length);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("Run-2025.06.28_16:16:35")]
    public async Task An_id_of_the_pattern_is_taken(string id)
    {
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\"")).Is(201);
        Assert.Equal(id, (string?)(await GetAsync(PathOf(id))).Is(200)["experiment_id"]);
    }

    [Fact]
    public async Task The_longest_id_has_128_characters()
    {
        (await PostSnapshotAsync($"\"experiment_id\": \"{new string('x', 128)}\"")).Is(201);
        (await PostSnapshotAsync($"\"experiment_id\": \"{new string('x', 129)}\"")).IsProblem(422, "/experiment_id");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("a\\n")]
    public async Task Another_id_is_refused(string id) =>
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\"")).IsProblem(422, "/experiment_id");

    [Theory]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_null_id_is_made_like_an_absent_one(string? id) =>
        Assert.Matches(MadeId(), (string)(await PostSnapshotAsync(id is null ? "" : $"\"experiment_id\": {id}")).Is(201)["experiment_id"]!);

    [Fact]
    public async Task Ids_that_differ_in_case_are_two()
    {
        string id = NewId();
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\"")).Is(201);
        (await PostSnapshotAsync($"\"experiment_id\": \"{id.ToUpperInvariant()}\"")).Is(201);
    }

    [GeneratedRegex("^exp_(?<time>[0-9]{8}_[0-9]{6})_[a-z0-9]{4}$")]
    private static partial Regex MadeId();
}
