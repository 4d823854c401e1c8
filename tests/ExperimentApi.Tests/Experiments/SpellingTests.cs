namespace ExperimentApi.Tests.Experiments;

public sealed class SpellingTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    private const string OddNumbers = """{"name":"a","n":[0.10,1e-7,1E+2,-0,-0.0,1.50e300,9007199254740993,123456789012345678901234567890123456789012345678901234567890]}""";

    [Fact]
    public async Task Numbers_in_open_sections_come_back_digit_by_digit()
    {
        string section = """{"n":[0.10,1e-7,1E+2,-0,18446744073709551616],"é":"ü\u0041 \"q\" <&>"}""";
        Answer created = (await PostSnapshotAsync($$"""
            "agents":[{{OddNumbers}}],"workflow":{{section}},"tasks":[{{section}}],"dataset":{{section}},"system":{{section}},"environment_snapshot":{{section}}
            """)).Is(201);
        Answer read = (await GetAsync(PathOf((string)created["experiment_id"]!))).Is(200);

        string written = """{"n":[0.10,1e-7,1E+2,-0,18446744073709551616],"é":"üA \"q\" <&>"}""";
        Assert.Equal($"[{OddNumbers}]", RawText(read, "agents"));
        Assert.Equal($"[{written}]", RawText(read, "tasks"));
        Assert.All(["workflow", "dataset", "system", "environment_snapshot"], section => Assert.Equal(written, RawText(read, section)));
        Assert.Equal(created.Text, read.Text);
    }

    [Fact]
    public async Task Digits_stay_where_a_neighbour_is_redacted()
    {
        Answer created = (await PostSnapshotAsync("""
            "system": {"nested": {"n": 0.10, "big": 123456789012345678901234567890, "text": "ü", "password": "hunter2"}}
            """)).Is(201);
        Assert.Equal("""{"nested":{"n":0.10,"big":123456789012345678901234567890,"text":"ü","password":"[redacted]"}}""", RawText(created, "system"));
    }

    [Fact]
    public async Task Two_that_share_a_hash_keep_their_own_spelling()
    {
        const string Dataset1 = """{"name":"spelled","sample_size":10,"avg_conversation_length":3.50}""";
        const string Dataset2 = """{"avg_conversation_length":3.5,"sample_size":1e1,"name":"spelled"}""";
        const string Agents1 = """[{"name":"b","temperature":0.10},{"name":"a","model":"m"}]""";
        const string Agents2 = """[{"model":"m","name":"a"},{"temperature":0.1,"name":"b"}]""";
        Answer first = (await PostSnapshotAsync($"\"agents\":{Agents1},\"dataset\":{Dataset1}")).Is(201);
        Answer second = (await PostSnapshotAsync($"\"agents\":{Agents2},\"dataset\":{Dataset2}")).Is(201);
        Answer third = (await PostSnapshotAsync($"\"agents\":{Agents1},\"dataset\":{Dataset1}")).Is(201);

        Assert.Single(new[] { first, second, third }.Select(answer => $"{answer["config_hash"]} {answer["dataset_hash"]}").Distinct());
        Assert.Equal([Agents1, Agents2, Agents1], new[] { first, second, third }.Select(answer => RawText(answer, "agents")));
        Assert.Equal([Dataset1, Dataset2, Dataset1], new[] { first, second, third }.Select(answer => RawText(answer, "dataset")));
        Assert.Equal(Agents2, RawText(await GetAsync(PathOf((string)second["experiment_id"]!)), "agents"));
        Assert.Equal(1L, await ScalarAsync($"SELECT count(*) FROM configurations WHERE hash = '{first["config_hash"]}'"));
        Assert.Equal(1L, await ScalarAsync($"SELECT count(*) FROM datasets WHERE hash = '{first["dataset_hash"]}'"));
    }

    [Fact]
    public async Task Many_at_once_with_a_new_configuration_store_it_once()
    {
        string agents = $$"""[{"name": "{{NewId()}}"}]""";
        Answer[] created = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostSnapshotAsync($"\"agents\": {agents}")));

        string hash = Assert.Single(created.Select(answer => (string)answer.Is(201)["config_hash"]!).Distinct());
        Assert.Equal(1L, await ScalarAsync($"SELECT count(*) FROM configurations WHERE hash = '{hash}'"));
    }

    [Theory]
    [InlineData("2025-06-28T18:16:35+02:00", "2025-06-28T16:16:35Z")]
    [InlineData("2025-06-28T16:16:35Z", "2025-06-28T16:16:35Z")]
    [InlineData("2025-06-28t16:16:35z", "2025-06-28T16:16:35Z")]
    [InlineData("2025-06-28T16:16:35", "2025-06-28T16:16:35Z")]
    [InlineData("2025-06-28 16:16:35.5", "2025-06-28T16:16:35.5Z")]
    [InlineData("2025-06-28 16:16:35-05:30", "2025-06-28T21:46:35Z")]
    [InlineData("2025-06-28T16:16:35.123456", "2025-06-28T16:16:35.123456Z")]
    [InlineData("2025-06-28T16:16:35.123456789Z", "2025-06-28T16:16:35.123456Z")]
    [InlineData("2025-06-28T16:16:35.123456789+02:00", "2025-06-28T14:16:35.123456Z")]
    [InlineData("2025-06-28T16:16:35.12345678", "2025-06-28T16:16:35.123456Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999Z")]
    public async Task A_time_is_answered_in_utc(string posted, string answered)
    {
        Answer created = (await PostSnapshotAsync($"\"timestamp\": \"{posted}\"")).Is(201);
        Assert.Equal(answered, (string?)created["started_at"]);
        Assert.Equal(answered, (string?)(await GetAsync(PathOf((string)created["experiment_id"]!)))["started_at"]);
    }

    [Theory]
    [InlineData("28.06.2025")]
    [InlineData("2025-13-01T00:00:00Z")]
    [InlineData("2025-06-28T25:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("")]
    public async Task Another_text_is_no_time(string posted) => (await PostSnapshotAsync($"\"timestamp\": \"{posted}\"")).IsProblem(422, "/timestamp");

    [Fact]
    public async Task A_snapshot_without_a_time_starts_now()
    {
        Answer created = (await PostAsync(Experiments, "{}")).Is(201);
        DateTimeOffset now = Service.Clock.GetUtcNow();
        Assert.Equal(now.AddTicks(-(now.Ticks % 10)), DateTimeOffset.Parse((string)created["started_at"]!, provider: null));
    }

    [Fact]
    public async Task Sixty_four_levels_come_back()
    {
        // Counting the snapshot, the dataset and its member.
        string deep = new string('[', 62) + new string(']', 62);
        Answer created = (await PostSnapshotAsync($$"""
            "dataset":{"deep":{{deep}}}
            """)).Is(201);
        Assert.Equal($$"""{"deep":{{deep}}}""", RawText(await GetAsync(PathOf((string)created["experiment_id"]!)), "dataset"));
        (await PostSnapshotAsync($$"""
            "dataset":{"deep":[{{deep}}]}
            """)).IsProblem(400);
    }
}
