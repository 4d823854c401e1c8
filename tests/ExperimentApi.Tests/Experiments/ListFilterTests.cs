namespace ExperimentApi.Tests.Experiments;

public sealed class ListFilterTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Theory]
    [InlineData("model=gpt-4o", "a")]
    [InlineData("model=gpt", "")]
    [InlineData("agent=extractor", "a b")]
    [InlineData("agent=checker", "b")]
    [InlineData("tag=x", "a b")]
    [InlineData("tag=x&tag=y", "a")]
    [InlineData("tag=x%20y%2Cz", "c")]
    [InlineData("git_commit=abc", "a b")]
    [InlineData("git_commit=abc1", "a")]
    [InlineData("git_commit=%25", "")]
    [InlineData("git_commit=50%25_", "c")]
    [InlineData("environment=ci", "a c")]
    [InlineData("environment=CI", "")]
    [InlineData("from=2025-06-02", "b c")]
    [InlineData("from=2025-06-02T00:00:00.000001Z", "c")]
    [InlineData("to=2025-06-02", "a")]
    [InlineData("from=2025-06-01T02:00:00%2B02:00&to=2025-06-03T00:00:00Z", "a b")]
    [InlineData("tag=x&environment=ci", "a")]
    [InlineData("config_hash=none", "")]
    public async Task Every_filter_holds(string query, string expected)
    {
        string project = NewId();
        string a = await CreateAsync($$"""
            "project": "{{project}}", "timestamp": "2025-06-01T00:00:00Z", "tags": ["x", "y"], "git_commit": "abc123", "system": {"environment": "ci"},
            "agents": [{"name": "extractor", "model": "gpt-4o"}, {"name": "other"}]
            """);
        string b = await CreateAsync($$"""
            "project": "{{project}}", "timestamp": "2025-06-02T00:00:00Z", "tags": ["x"], "git_commit": "abc456", "system": {"environment": "dev"},
            "agents": [{"name": "extractor", "model": "gpt-4o-mini"}, {"name": "checker", "model": "gpt-4o-mini"}]
            """);
        string c = await CreateAsync($$"""
            "project": "{{project}}", "timestamp": "2025-06-03T00:00:00Z", "tags": ["x y,z"], "git_commit": "50%_off", "system": {"environment": "ci"}
            """);
        var names = new Dictionary<string, string> { [a] = "a", [b] = "b", [c] = "c" };

        string[] found = await ListAsync($"project={project}&sort=started_at&{query}");

        Assert.Equal(expected, string.Join(' ', found.Select(id => names[id])));
    }

    [Fact]
    public async Task A_hash_finds_those_that_share_it()
    {
        string name = NewId();
        string id = await CreateAsync($$"""
            "agents": [{"name": "{{name}}"}], "dataset": {"name": "{{name}}"}
            """);
        string other = await CreateAsync($$"""
            "agents": [{"name": "{{name}}"}], "dataset": {"name": "{{name}}", "version": "2"}
            """);
        Answer read = await GetAsync(PathOf(id));

        Assert.Equal(new[] { id, other }.Order(), (await ListAsync($"config_hash={read["config_hash"]}")).Order());
        Assert.Equal([id], await ListAsync($"dataset_hash={read["dataset_hash"]}"));
        Assert.Equal([id], await ListAsync($"config_hash={read["config_hash"]}&dataset_hash={read["dataset_hash"]}"));
    }

    [Fact]
    public async Task Figures_filter_what_is_known_and_are_those_of_now()
    {
        string project = NewId();
        string none = await CreateAsync($"\"project\": \"{project}\"");
        string half = await CreateAsync($"\"project\": \"{project}\"");
        string all = await CreateAsync($"\"project\": \"{project}\"");
        await PostResultsAsync(half, """{"question_id": "1", "is_correct": true}""", """{"question_id": "2", "is_correct": false}""");
        await PostResultsAsync(all, """{"question_id": "1", "is_correct": true}""");

        async Task<string[]> listed(string query) => [.. (await ListAsync($"project={project}&sort=started_at&{query}")).Order()];
        Assert.Equal(new[] { half, all }.Order(), await listed("min_accuracy=0"));
        Assert.Equal([all], await listed("min_accuracy=0.51"));
        Assert.Equal([half], await listed("max_accuracy=0.5"));
        Assert.Equal([half], await listed("min_accuracy=0.5&max_accuracy=0.5"));
        Assert.Equal([half], await listed("min_questions=2"));
        Assert.Equal(new[] { none, half, all }.Order(), await listed("min_questions=0"));

        await PostResultsAsync(all, """{"question_id": "2", "is_correct": false}""", """{"question_id": "3", "is_correct": false}""");
        Assert.Equal([half], await listed("min_accuracy=0.5"));
    }

    [Fact]
    public async Task Deleted_ones_are_listed_when_asked_for()
    {
        string project = NewId();
        string kept = await CreateAsync($"\"project\": \"{project}\"");
        string deleted = await CreateAsync($"\"project\": \"{project}\"");
        (await DeleteAsync(PathOf(deleted))).Is(204);

        Assert.Equal([kept], await ListAsync($"project={project}"));
        Assert.Equal([kept], await ListAsync($"project={project}&include_deleted=false"));
        Answer both = await GetAsync($"{Experiments}?project={project}&include_deleted=true");
        Assert.Equal(new[] { kept, deleted }.Order(), IdsOf(both).Order());
        Assert.Single(both["items"]!.AsArray(), item => item!["deleted_at"] is not null);
    }

    [Fact]
    public async Task The_status_is_the_one_that_shows()
    {
        string project = NewId();
        var byStatus = new Dictionary<string, string> { ["stalled"] = await CreateAsync($"\"project\": \"{project}\"") };
        foreach (string status in new[] { "completed", "failed", "cancelled" })
        {
            byStatus[status] = await CreateAsync($"\"project\": \"{project}\"");
            (await PostAsync($"{PathOf(byStatus[status])}/finish", $$"""{"status": "{{status}}"}""")).Is(200);
        }
        Service.Clock.Advance(TimeSpan.FromMinutes(11));
        byStatus["running"] = await CreateAsync($"\"project\": \"{project}\"");

        foreach ((string status, string id) in byStatus)
        {
            Answer page = await GetAsync($"{Experiments}?project={project}&status={status}");
            Assert.Equal([id], IdsOf(page));
            Assert.Equal(status, (string?)page["items"]![0]!["status"]);
        }
    }

    [Fact]
    public async Task An_item_shows_what_a_table_needs()
    {
        string project = NewId();
        string id = await CreateAsync($$"""
            "project": "{{project}}", "name": "n", "notes": "words", "version": "1", "tags": ["t"], "git_commit": "abc", "timestamp": "2025-06-01T00:00:00Z", "expected_questions": 4,
            "agents": [{"name": "a", "model": "m"}, {"name": "b", "model": "m"}], "system": {"environment": "ci"}
            """);
        await PostResultsAsync(id, """{"question_id": "1", "is_correct": true, "execution_time": 2, "estimated_cost": 0.5}""", """{"question_id": "2", "error_type": "timeout"}""",
            """{"question_id": "3"}""");

        var item = (await GetAsync($"{Experiments}?project={project}"))["items"]![0]!.AsObject();

        foreach (string hash in new[] { "config_hash", "accuracy_interval" })
        {
            Assert.NotNull(item[hash]);
            item.Remove(hash);
        }
        AssertJson($$"""
            {"experiment_id": "{{id}}", "project": "{{project}}", "name": "n", "status": "running", "notes": "words", "version": "1", "tags": ["t"],
             "started_at": "2025-06-01T00:00:00Z", "finished_at": null, "deleted_at": null, "git_commit": "abc", "dataset_hash": null,
             "agents": ["a", "b"], "models": ["m"], "environment": "ci", "expected_questions": 4, "total_questions": 3, "total_answers": 3, "correct_answers": 1,
             "failure_count": 1, "ungraded": 1, "accuracy_rate": 0.5, "total_execution_time": 2, "avg_execution_time_per_question": 2, "total_estimated_cost": 0.5}
            """, item);
    }
}
