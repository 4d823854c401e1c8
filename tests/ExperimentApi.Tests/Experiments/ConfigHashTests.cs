using System.Security.Cryptography;
using System.Text;

namespace ExperimentApi.Tests.Experiments;

public sealed class ConfigHashTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task The_hashes_are_those_of_the_canonical_text()
    {
        Answer created = (await PostSnapshotAsync("""
            "tasks": [{"task_type": "extraction", "dependencies": []}], "name": "not hashed", "system": {"environment": "not hashed"},
            "agents": [{"name": "b", "temperature": 0.10, "model": "m\u00e9"}, {"role": null, "name": "a", "max_execution_time": 3e2}, {"name": "B", "x": {"z": 1, "y": 1E21}}],
            "workflow": {"share_crew": false, "process_type": "sequential"}, "dataset": {"sample_size": 10, "name": "d", "conversation_ids": ["z", "a"]}
            """)).Is(201);

        Assert.Equal(Sha256("""
            {"agents":[{"name":"B","x":{"y":1e+21,"z":1}},{"max_execution_time":300,"name":"a","role":null},{"model":"mé","name":"b","temperature":0.1}],"tasks":[{"dependencies":[],"task_type":"extraction"}],"workflow":{"process_type":"sequential","share_crew":false}}
            """), (string?)created["config_hash"]);
        Assert.Equal(Sha256("""{"conversation_ids":["z","a"],"name":"d","sample_size":10}"""), (string?)created["dataset_hash"]);
    }

    [Theory]
    [InlineData("\"workflow\": {\"a\": 1}", """{"workflow":{"a":1}}""")]
    [InlineData("\"tasks\": [{}]", """{"tasks":[{}]}""")]
    [InlineData("\"agents\": [{\"name\": \"a\"}], \"tasks\": null", """{"agents":[{"name":"a"}]}""")]
    public async Task A_section_that_is_missing_is_not_in_the_text(string members, string canonical) =>
        Assert.Equal(Sha256(canonical), (string?)(await PostSnapshotAsync(members)).Is(201)["config_hash"]);

    [Theory]
    [InlineData("\"agents\": [{\"name\": \"b\"}, {\"name\": \"a\"}], \"workflow\": {\"x\": 1, \"y\": 2}", "\"workflow\": {\"y\": 2, \"x\": 1.0}, \"agents\": [{\"name\": \"a\"}, {\"name\": \"b\"}]", true)]
    [InlineData("\"tasks\": [{\"task_type\": \"a\"}, {\"task_type\": \"b\"}]", "\"tasks\": [{\"task_type\": \"b\"}, {\"task_type\": \"a\"}]", false)]
    [InlineData("\"agents\": [{\"name\": \"a\", \"tools\": [\"x\", \"y\"]}]", "\"agents\": [{\"name\": \"a\", \"tools\": [\"y\", \"x\"]}]", false)]
    [InlineData("\"agents\": [{\"name\": \"a\"}]", "\"agents\": [{\"name\": \"a\", \"unknown\": 0}]", false)]
    [InlineData("\"agents\": [{\"name\": \"a\", \"n\": 9007199254740993}]", "\"agents\": [{\"name\": \"a\", \"n\": 9007199254740992}]", false)]
    public async Task Order_counts_where_it_means_something(string first, string second, bool same)
    {
        string? hash = (string?)(await PostSnapshotAsync(first)).Is(201)["config_hash"];
        Assert.Equal(same, hash == (string?)(await PostSnapshotAsync(second)).Is(201)["config_hash"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"agents\": [], \"workflow\": {}, \"tasks\": [], \"dataset\": {}")]
    [InlineData("\"agents\": null, \"workflow\": null, \"tasks\": null, \"dataset\": null")]
    public async Task A_snapshot_that_says_nothing_has_no_hash(string members)
    {
        Answer created = (await PostSnapshotAsync(members)).Is(201);
        Assert.Null(created["config_hash"]);
        Assert.Null(created["dataset_hash"]);
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM configurations WHERE text IN ('{}', '') OR text LIKE '%[]%'"));
    }

    [Fact]
    public async Task Empty_sections_come_back_empty()
    {
        Answer created = (await PostSnapshotAsync("\"agents\":[],\"workflow\":{},\"dataset\":{},\"system\":{},\"environment_snapshot\":{}")).Is(201);
        Answer read = await GetAsync(PathOf((string)created["experiment_id"]!));
        Assert.Equal(["[]", "{}", "null", "{}", "{}", "{}"],
            new[] { "agents", "workflow", "tasks", "dataset", "system", "environment_snapshot" }.Select(section => RawText(read, section)));
    }

    [Fact]
    public async Task The_clients_own_hash_is_kept_beside()
    {
        Answer created = (await PostSnapshotAsync("\"config_hash\": \"a1b2c3d4\", \"workflow\": {\"a\": 1}")).Is(201);
        Assert.Equal("a1b2c3d4", (string?)created["client_config_hash"]);
        Assert.Equal(Sha256("""{"workflow":{"a":1}}"""), (string?)created["config_hash"]);
    }

    private static string Sha256(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
}
