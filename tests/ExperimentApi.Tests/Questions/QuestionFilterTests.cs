namespace ExperimentApi.Tests.Questions;

public sealed class QuestionFilterTests(ServiceFixture fixture) : QuestionsTest(fixture)
{
    [Fact]
    public async Task Filters_on_experiments_choose_whose_answers_count()
    {
        string project = NewId();
        string a = await RunAsync(project, "model-a", Right("q"));
        string b = await RunAsync(project, "model-b", Wrong("q"), Wrong("only b"));
        string withDataset = await CreateWithAsync(Array([Wrong("q")]), $$"""
            "project": "{{project}}", "dataset": {"name": "{{project}}"}
            """);
        string other = await RunAsync($"{project}-other", "model-a", Wrong("q"));

        Assert.Equal(3, await AnswersAsync($"project={project}"));
        Assert.Equal(1, await AnswersAsync($"project={project}&model=model-a"));
        Assert.Equal(1, await AnswersAsync($"config_hash={await HashAsync(a, "config_hash")}&project={project}"));
        Assert.Equal(1, await AnswersAsync($"dataset_hash={await HashAsync(withDataset, "dataset_hash")}"));
        Assert.Equal(2, await AnswersAsync($"experiment_ids={a},{other}"));
        Assert.Equal(1, await AnswersAsync($"experiment_ids={a},{other},{a}&project={project}"));
        Assert.Equal(["only b", "q"], await OrderAsync($"experiment_ids={b}&sort=question_id"));
        Assert.Empty(await ItemsAsync($"project={project}&model=model-c"));
    }

    [Fact]
    public async Task Filters_on_questions_choose_what_is_listed()
    {
        string project = NewId();
        await RunAsync(project, "a",
            Right("page/1", more: """, "question": "What was 100% of Umsatz?", "question_type": "lookup" """),
            Right("page/2", more: """, "question": "and the growth?", "question_type": "ratio" """), Right("page/2", attempt: 2), Right("PAGE_3"));

        Assert.Equal(["page/1"], await OrderAsync($"project={project}&question_type=lookup"));
        Assert.Equal(["page/2"], await OrderAsync($"project={project}&min_answers=2"));
        Assert.Equal(["PAGE_3", "page/1", "page/2"], await OrderAsync($"project={project}&q=pAgE&sort=question_id"));
        Assert.Equal(["page/1"], await OrderAsync($"project={project}&q={Escape("umsatz")}"));
        Assert.Equal(["page/1"], await OrderAsync($"project={project}&q={Escape("0%")}"));
        Assert.Equal(["PAGE_3"], await OrderAsync($"project={project}&q=_"));
        Assert.Empty(await ItemsAsync($"project={project}&q={Escape("\\")}"));
    }

    [Fact]
    public async Task A_search_follows_what_is_added()
    {
        string project = NewId();
        await RunAsync(project, "a", Right("one", more: """, "question": "revenue?" """));
        Assert.Equal(["one"], await OrderAsync($"project={project}&q=revenue"));
        await RunAsync(project, "a", Right("two", more: """, "question": "revenue growth?" """));
        Assert.Equal(["one", "two"], await OrderAsync($"project={project}&q=revenue&sort=question_id"));
    }

    [Fact]
    public async Task Unknown_and_deleted_experiments_are_named()
    {
        string known = await CreateAsync();
        string deleted = await CreateAsync();
        (await DeleteAsync(Path(deleted))).Is(204);

        string detail = (string)(await GetAsync($"{Questions}?experiment_ids={known},{deleted},nobody")).IsProblem(404)["detail"]!;

        Assert.Contains($"'{deleted}', 'nobody'", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(known, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sort=accuracy", "sort")]
    [InlineData("sort=--difficulty", "sort")]
    [InlineData("min_answers=-1", "min_answers")]
    [InlineData("min_answers=many", "min_answers")]
    [InlineData("experiment_ids=a,,b", "experiment_ids")]
    [InlineData("experiment_ids=", "experiment_ids")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("cursor=nowhere", "cursor")]
    [InlineData("difficulty=1", "difficulty")]
    [InlineData("project=a&project=b", "project")]
    public async Task A_parameter_that_is_not_acceptable_is_named(string query, string parameter) =>
        (await GetAsync($"{Questions}?{query}")).IsProblem(400, parameter);

    [Fact]
    public async Task More_than_two_hundred_ids_are_refused()
    {
        string[] ids = [.. Enumerable.Range(0, 201).Select(number => $"e{number}")];
        (await GetAsync($"{Questions}?experiment_ids={string.Join(',', ids)}")).IsProblem(400, "experiment_ids");
        (await GetAsync($"{Questions}?experiment_ids={string.Join(',', ids[1..])}")).IsProblem(404);
    }

    private async Task<int> AnswersAsync(string query) =>
        (int)Assert.Single(await ItemsAsync($"{query}"), item => (string)item!["question_id"]! == "q")!["answers"]!;

    private async Task<string> HashAsync(string id, string member) => (string)(await GetAsync(Path(id)))[member]!;
}
