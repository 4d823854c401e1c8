namespace ExperimentApi.Tests.Stats;

public sealed class StatsRulesTests(ServiceFixture fixture) : StatsTest(fixture)
{
    [Theory]
    [InlineData("projekt=x", "projekt")]
    [InlineData("from=yesterday", "from")]
    [InlineData("min_questions=-1", "min_questions")]
    [InlineData("min_questions=many", "min_questions")]
    [InlineData("model=a&model=b", "model")]
    [InlineData("tag=%00", "tag")]
    [InlineData("status=running", "status")]
    public async Task A_filter_that_cannot_be_understood_is_named_everywhere(string query, string name)
    {
        foreach (string path in Filtered)
            (await GetAsync($"{Stats}{path}?{query}")).IsProblem(400, name);
    }

    [Theory]
    [InlineData("/trends", "bucket=year", "bucket")]
    [InlineData("/trends", "bucket=Day", "bucket")]
    [InlineData("/trends", "bucket=", "bucket")]
    [InlineData("/trends", "group_by=agent&metric=accuracy", "group_by metric")]
    [InlineData("/trends", "limit=5", "limit")]
    [InlineData("/models", "limit=0", "limit")]
    [InlineData("/agents", "limit=501", "limit")]
    [InlineData("/errors", "cursor=nowhere", "cursor")]
    [InlineData("/configurations", "limit=x", "limit")]
    [InlineData("", "limit=1", "limit")]
    [InlineData("/power", "", "dataset difference")]
    [InlineData("/power", "dataset=d&baseline=b&difference=0.1", "dataset")]
    [InlineData("/power", "dataset=d&questions=5&difference=0.1", "difference")]
    [InlineData("/power", "dataset=d&difference=0", "difference")]
    [InlineData("/power", "dataset=d&difference=NaN", "difference")]
    [InlineData("/power", "dataset=d&difference=1.01", "difference")]
    [InlineData("/power", "dataset=d&questions=1", "questions")]
    [InlineData("/power", "dataset=d&questions=99999999999", "questions")]
    [InlineData("/power", "dataset=d&questions=5&level=1&power=0", "level power")]
    [InlineData("/power", "dataset=d&questions=5&model=m", "model")]
    public async Task A_form_that_does_not_exist_is_a_400_that_names_it(string path, string query, string names) =>
        (await GetAsync($"{Stats}{path}?{query}")).IsProblem(400, names.Split(' '));

    [Theory]
    [InlineData("project=%27%3B%20DROP%20TABLE%20results%3B--")]
    [InlineData("from=0001-01-01&to=9999-12-31T23:59:59Z")]
    [InlineData("git_commit=%25_%5C&tag=&tag=b")]
    public async Task Whatever_signs_a_filter_holds_it_is_only_a_value(string query)
    {
        foreach (string path in Filtered)
            (await GetAsync($"{Stats}{path}?{query}")).Is(200);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task The_first_and_the_last_moment_have_buckets_too(string time)
    {
        await RunAsync(1, 0, $"\"timestamp\": \"{time}\"");
        foreach (string bucket in (string[])["hour", "day", "week", "month"])
            Assert.Single((await StatsAsync("/trends", $"bucket={bucket}"))["points"]!.AsArray());
    }

    [Fact]
    public async Task More_points_than_anybody_can_look_at_are_refused()
    {
        await ScalarAsync($"""
            INSERT INTO experiments (key, experiment_id, project, tags, status, started_at, created_at, agent_names, models, snapshot, redacted, revision, rollup_version, rollup_total_questions,
              rollup_total_answers, rollup_correct_answers, rollup_failure_count, rollup_ungraded, rollup_graded_questions, rollup_clusters, rollup_independent)
            SELECT gen_random_uuid(), '{Project}' || n, '{Project}', '{"{}"}', 'completed', timestamptz '2025-01-01 00:30Z' + n * interval '1 hour', now(), '{"{}"}', '{"{}"}', '{"{}"}', '{"{}"}', 0, 0, 0, 0, 0, 0, 0, 0, 0, false
            FROM generate_series(0, 10000) n
            """);
        (await GetAsync($"{Stats}/trends?bucket=hour&project={Project}")).IsProblem(400, "bucket");
        Assert.Equal(14, (await StatsAsync("/trends", "bucket=month"))["points"]!.AsArray().Count);
        Assert.Equal(10_000, (await StatsAsync("/trends", "bucket=hour&from=2025-01-01T01:00:00Z"))["points"]!.AsArray().Count);
    }
}
