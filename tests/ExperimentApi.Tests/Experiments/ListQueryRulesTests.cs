using System.Buffers.Text;
using System.Text;

namespace ExperimentApi.Tests.Experiments;

public sealed class ListQueryRulesTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Theory]
    [InlineData("agent=extractor&agent=checker", "agent")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=abc", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2025-02-30", "to")]
    [InlineData("min_accuracy=high", "min_accuracy")]
    [InlineData("min_accuracy=-0.1", "min_accuracy")]
    [InlineData("max_accuracy=1.1", "max_accuracy")]
    [InlineData("max_accuracy=NaN", "max_accuracy")]
    [InlineData("min_questions=1.5", "min_questions")]
    [InlineData("min_questions=-1", "min_questions")]
    [InlineData("include_deleted=perhaps", "include_deleted")]
    [InlineData("status=done", "status")]
    [InlineData("status=Running", "status")]
    [InlineData("sort=name", "sort")]
    [InlineData("sort=--started_at", "sort")]
    [InlineData("sort=-", "sort")]
    [InlineData("sort=", "sort")]
    [InlineData("projekt=x", "projekt")]
    [InlineData("Project=x&tags=a", "Project tags")]
    [InlineData("cursor=%21", "cursor")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=bnVsbA", "cursor")]
    [InlineData("cursor=W10", "cursor")]
    [InlineData("cursor=WyJhIiwiYiIsImMiXQ", "cursor")]
    public async Task A_parameter_that_cannot_be_understood_is_named(string query, string names) =>
        (await GetAsync($"{Experiments}?{query}")).IsProblem(400, names.Split(' '));

    [Theory]
    [InlineData("limit=1")]
    [InlineData("limit=500")]
    [InlineData("min_accuracy=0&max_accuracy=1&min_questions=0")]
    [InlineData("cursor=")]
    public async Task The_bounds_belong_to_the_range(string query) => (await GetAsync($"{Experiments}?{query}")).Is(200);

    [Fact]
    public async Task A_page_holds_fifty_where_no_limit_is_given()
    {
        for (int index = 0; index < 51; index++)
            await CreateAsync("\"project\": \"fifty\"");
        Answer page = await GetAsync($"{Experiments}?project=fifty");
        Assert.Equal(50, IdsOf(page).Length);
        Assert.NotNull(page["next_cursor"]);
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_query_only()
    {
        string cursor = await CursorAsync("tag=b&tag=a&sort=-started_at");

        (await GetAsync($"{Experiments}?tag=b&tag=a&sort=-started_at&limit=7&cursor={cursor}")).Is(200);
        (await GetAsync($"{Experiments}?cursor={cursor}&sort=-started_at&tag=b&tag=a")).Is(200);
        foreach (string other in new[] { "tag=b&sort=-started_at", "tag=b&tag=a&sort=started_at", "tag=b&tag=a&sort=accuracy_rate", "tag=b&tag=a&sort=-started_at&project=p" })
            (await GetAsync($"{Experiments}?{other}&cursor={cursor}")).IsProblem(400, "cursor");
    }

    [Theory]
    [InlineData("-started_at", 1, "yesterday")]
    [InlineData("-started_at", 1, "2025-13-01T00:00:00.0000000+00:00")]
    [InlineData("-started_at", 2, "nobody")]
    [InlineData("total_questions", 1, "1.5")]
    [InlineData("total_estimated_cost", 1, "much")]
    public async Task A_tampered_cursor_is_refused(string sort, int part, string text)
    {
        string cursor = Tampered(await CursorAsync($"sort={sort}"), part, text);
        (await GetAsync($"{Experiments}?sort={sort}&cursor={cursor}")).IsProblem(400, "cursor");
    }

    [Theory]
    [InlineData("-started_at", "2025-06-01T00:00:00.0000000+02:00")]
    [InlineData("-started_at", "9999-12-31T23:59:59.9999999+00:00")]
    [InlineData("accuracy_rate", "NaN")]
    [InlineData("accuracy_rate", "1e999")]
    public async Task A_tampered_cursor_never_makes_the_service_fail(string sort, string text)
    {
        string cursor = Tampered(await CursorAsync($"sort={sort}"), 1, text);
        (await GetAsync($"{Experiments}?sort={sort}&cursor={cursor}")).Is(200);
    }

    private async Task<string> CursorAsync(string query)
    {
        await CreateAsync("\"tags\": [\"a\", \"b\"]");
        await CreateAsync("\"tags\": [\"a\", \"b\"]");
        return (string)(await GetAsync($"{Experiments}?{query}&limit=1")).Is(200)["next_cursor"]!;
    }

    private static string Tampered(string cursor, int part, string text)
    {
        var parts = Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor))).AsArray();
        parts[part] = text;
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(parts.ToJsonString()));
    }
}
