namespace ExperimentApi.Tests.Questions;

public sealed class QuestionOrderTests(ServiceFixture fixture) : QuestionsTest(fixture)
{
    public static TheoryData<string> Sorts => new("difficulty", "disagreement", "flakiness", "answers", "question_id");

    [Theory]
    [InlineData("difficulty", "ungraded", "easy", "third", "half", "hard")]
    [InlineData("disagreement", "ungraded", "easy", "hard", "third", "half")]
    [InlineData("flakiness", "easy", "half", "hard", "ungraded", "third")]
    [InlineData("answers", "ungraded", "easy", "half", "hard", "third")]
    [InlineData("question_id", "easy", "half", "hard", "third", "ungraded")]
    public async Task Each_figure_orders_both_ways_and_unknown_is_least(string sort, params string[] expected)
    {
        string project = NewId();
        await RunAsync(project, "a", Right("easy"), Wrong("hard"), Wrong("half"), Wrong("third"), Right("third", attempt: 2), """{"question_id": "ungraded"}""");
        await RunAsync(project, "b", Right("easy"), Wrong("hard"), Right("half"), Right("third"));

        Assert.Equal(expected, await OrderAsync($"project={project}&sort={sort}"));
        Assert.Equal(expected.Reverse(), await OrderAsync($"project={project}&sort=-{sort}"));
    }

    [Fact]
    public async Task Without_a_sort_the_hardest_comes_first()
    {
        string project = NewId();
        await RunAsync(project, "a", Right("easy"), Wrong("hard"));
        Assert.Equal(["hard", "easy"], await OrderAsync($"project={project}"));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Pages_over_ties_hold_every_question_once(string sort)
    {
        string project = NewId();
        string[] ids = [.. Enumerable.Range(0, 23).Select(number => $"q{number:00}")];
        await RunAsync(project, "a", [.. ids.Select((id, number) => $$"""{"question_id": "{{id}}", "score": {{number % 3}}e-1}""")]);
        await RunAsync(project, "a", [.. ids[..9].Select(id => $$"""{"question_id": "{{id}}", "score": 0.30000000000000004}""")]);

        string[] up = await PagesAsync($"project={project}&sort={sort}", 4);

        Assert.Equal(ids, up.Order(StringComparer.Ordinal));
        Assert.Equal(up.Reverse(), await PagesAsync($"project={project}&sort=-{sort}", 5));
        Assert.Equal(up, await OrderAsync($"project={project}&sort={sort}"));
    }

    [Theory]
    [InlineData("question_id")]
    [InlineData("difficulty")]
    [InlineData("-difficulty")]
    public async Task Pages_stay_right_while_results_are_added(string sort)
    {
        string project = NewId();
        string[] ids = [.. Enumerable.Range(10, 20).Select(number => $"q{number}")];
        string run = await RunAsync(project, "a", [.. ids.Select((id, number) => Right(id, number % 2 == 0))]);
        int added = 0;

        string[] seen = await PagesAsync($"project={project}&sort={sort}", 3, async () =>
        {
            // The same verdicts once more, so that every question keeps its place, and one that is new.
            await RunAsync(project, "a", [.. ids.Select((id, number) => Right(id, number % 2 == 0)), Right($"p{++added}"), Wrong($"z{added}")]);
        });

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(ids, seen.Where(id => id[0] == 'q').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_goes_on_where_the_question_it_ended_with_is_gone()
    {
        string project = NewId();
        await RunAsync(project, "a", Right("q1"), Right("q3"));
        string gone = await RunAsync(project, "a", Right("q2"));
        Answer page = await GetAsync($"{Questions}?project={project}&sort=question_id&limit=2");
        (await DeleteAsync(Path(gone))).Is(204);

        Assert.Equal(["q3"], await OrderAsync($"project={project}&sort=question_id&limit=2&cursor={page["next_cursor"]}"));
    }

    [Fact]
    public async Task A_cursor_serves_its_own_filters_and_sort_only()
    {
        string project = NewId();
        await RunAsync(project, "a", Right("q1"), Right("q2"));
        string cursor = (string)(await GetAsync($"{Questions}?project={project}&limit=1"))["next_cursor"]!;

        Assert.Single(await ItemsAsync($"project={project}&limit=500&cursor={cursor}"));
        foreach (string query in (string[])[$"project={project}&sort=difficulty", $"project={project}&min_answers=1", "project=other", ""])
            (await GetAsync($"{Questions}?{query}&cursor={cursor}")).IsProblem(400, "cursor");
    }

    [Fact]
    public async Task The_last_page_is_known_even_when_it_is_full()
    {
        string project = NewId();
        await RunAsync(project, "a", Right("q1"), Right("q2"));
        Assert.Null((await GetAsync($"{Questions}?project={project}&limit=2"))["next_cursor"]);
        Assert.Null((await GetAsync($"{Questions}?project=nobody"))["next_cursor"]);
    }
}
