namespace ExperimentApi.Tests.Experiments;

public sealed class ListOrderTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    public static TheoryData<string> Sorts => new("started_at", "accuracy_rate", "total_estimated_cost", "total_questions", "avg_execution_time_per_question");

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Each_figure_orders_both_ways_and_unknown_is_least(string sort)
    {
        string project = NewId();
        string first = await CreateAsync($"\"project\": \"{project}\", \"timestamp\": \"2025-06-01\"");
        string second = await CreateAsync($"\"project\": \"{project}\", \"timestamp\": \"2025-06-02\"");
        string third = await CreateAsync($"\"project\": \"{project}\", \"timestamp\": \"2025-06-03\"");
        await PostResultsAsync(second, """{"question_id": "1", "is_correct": false, "execution_time": 0, "estimated_cost": 0}""");
        await PostResultsAsync(third, """{"question_id": "1", "is_correct": true, "execution_time": 3, "estimated_cost": 0.2}""", """{"question_id": "2", "is_correct": false}""");

        Assert.Equal([first, second, third], await ListAsync($"project={project}&sort={sort}"));
        Assert.Equal([third, second, first], await ListAsync($"project={project}&sort=-{sort}"));
    }

    [Fact]
    public async Task Without_a_sort_the_newest_comes_first()
    {
        string project = NewId();
        string old = await CreateAsync($"\"project\": \"{project}\", \"timestamp\": \"2025-06-01\"");
        string young = await CreateAsync($"\"project\": \"{project}\", \"timestamp\": \"2025-06-02\"");
        Assert.Equal([young, old], await ListAsync($"project={project}"));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Pages_over_ties_hold_every_one_once(string sort)
    {
        string project = NewId();
        string[] ids = await ManyAsync(project, 11);
        await PostResultsAsync(ids[3], """{"question_id": "1", "is_correct": true, "execution_time": 0.1, "estimated_cost": 0.1}""");
        await PostResultsAsync(ids[7], """{"question_id": "1", "score": 0.1, "execution_time": 0.30000000000000004, "estimated_cost": 0.30000000000000004}""");

        string[] up = await PagesAsync($"project={project}&sort={sort}", 3);
        string[] down = await PagesAsync($"project={project}&sort=-{sort}", 2);

        Assert.Equal(ids.Order(), up.Order());
        Assert.Equal(up.Reverse(), down);
        Assert.Equal(up, await ListAsync($"project={project}&sort={sort}"));
    }

    [Theory]
    [InlineData("-started_at", true)]
    [InlineData("started_at", false)]
    public async Task Pages_stay_right_while_experiments_are_added(string sort, bool newcomersAreBefore)
    {
        string project = NewId();
        string[] ids = await ManyAsync(project, 6);
        var newcomers = new List<string>();

        string[] seen = await PagesAsync($"project={project}&sort={sort}", 2, async () =>
        {
            newcomers.Add(await CreateAsync($"\"project\": \"{project}\", \"timestamp\": \"2025-07-01\""));
            await CreateAsync($"\"project\": \"{project}-other\", \"timestamp\": \"2025-06-01\"");
        }, most: newcomersAreBefore ? 100 : 4);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(ids.Order(), seen.Except(newcomers).Order());
        Assert.Equal(newcomersAreBefore, !seen.Intersect(newcomers).Any());
    }

    [Fact]
    public async Task A_page_goes_on_where_the_row_it_ended_with_is_gone()
    {
        string project = NewId();
        string[] ids = await ManyAsync(project, 6);
        Answer page = await GetAsync($"{Experiments}?project={project}&limit=3");
        (await DeleteAsync($"{PathOf(IdsOf(page)[^1])}?purge=true")).Is(204);

        string[] rest = await ListAsync($"project={project}&limit=3&cursor={page["next_cursor"]}");

        Assert.Equal(ids.Order(), IdsOf(page).Concat(rest).Order());
    }

    [Fact]
    public async Task The_last_page_is_known_even_when_it_is_full()
    {
        string project = NewId();
        await ManyAsync(project, 4);
        Answer first = await GetAsync($"{Experiments}?project={project}&limit=2");
        Answer second = await GetAsync($"{Experiments}?project={project}&limit=2&cursor={first["next_cursor"]}");

        Assert.Equal(2, IdsOf(second).Length);
        Assert.Null(second["next_cursor"]);
        Assert.Null((await GetAsync($"{Experiments}?project=nobody"))["next_cursor"]);
    }

    private async Task<string[]> ManyAsync(string project, int count)
    {
        var ids = new string[count];
        for (int index = 0; index < count; index++)
            ids[index] = await CreateAsync($"\"project\": \"{project}\", \"timestamp\": \"2025-06-01T00:00:00Z\"");
        return ids;
    }

    /// <summary>All pages, or the first few of them.</summary>
    private async Task<string[]> PagesAsync(string query, int limit, Func<Task>? between = null, int most = 100)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            Answer page = await GetAsync($"{Experiments}?{query}&limit={limit}&cursor={cursor}");
            Assert.InRange(IdsOf(page).Length, 1, limit);
            ids.AddRange(IdsOf(page));
            cursor = (string?)page["next_cursor"];
            if (between is not null)
                await between();
        }
        while (cursor is not null && --most > 0);
        return [.. ids];
    }
}
