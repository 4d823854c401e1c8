using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Comparisons;

public sealed class ComparedQuestionTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    private const string Matrix = "/api/v1/comparisons/questions";

    [Fact]
    public async Task A_row_has_the_question_and_a_cell_for_each_who_was_asked()
    {
        string baseline = await CreateWithAsync(Array([Row("b/1", 1, ", \"predicted\": \"4\""), Row("a", 0)]));
        string candidate = await CreateWithAsync(Array(
        [
            Row("b/1", 0, ", \"question\": \"How much?\", \"expected\": \"4\", \"question_type\": \"sum\", \"predicted\": \"5\""),
            """{"question_id": "b/1", "attempt": 2, "error_message": "gone"}""", """{"question_id": "c", "predicted": "?"}""",
        ]));
        JsonArray rows = await RowsAsync([baseline, candidate]);

        Assert.Equal(["a", "b/1", "c"], rows.Select(row => (string)row!["question_id"]!));
        Assert.Equal(
            """{"question_id":"b/1","question":"How much?","question_type":"sum","expected":"4","answers":{"BASELINE":{"score":1,"is_correct":true,"predicted":"4","error_type":null,"attempts":1},"CANDIDATE":{"score":0,"is_correct":false,"predicted":"5","error_type":"unknown","attempts":2}}}"""
                .Replace("BASELINE", baseline, StringComparison.Ordinal).Replace("CANDIDATE", candidate, StringComparison.Ordinal),
            rows[1]!.ToJsonString());
        Assert.Equal("""{"score":null,"is_correct":null,"predicted":"?","error_type":null,"attempts":1}""", Assert.Single(rows[2]!["answers"]!.AsObject()).Value!.ToJsonString());
    }

    [Theory]
    [InlineData("", "q0,q1,q2,q3,q4,q5,q6,q7")]
    [InlineData("&change=any", "q0,q1,q2,q3,q4,q5,q6,q7")]
    [InlineData("&change=regressed", "q0,q5")]
    [InlineData("&change=improved", "q1,q5")]
    [InlineData("&change=same", "q2,q3")]
    [InlineData("&question_type=sum", "q1,q4")]
    [InlineData("&q=REVENUE%25", "q5")]
    [InlineData("&question_type=sum&change=improved", "q1")]
    [InlineData("&q=revenue&change=regressed", "q5")]
    [InlineData("&q=nothing", "")]
    public async Task Questions_are_found_by_change_type_and_text(string query, string expected)
    {
        // q4 has no grade, q6 only the baseline, q7 only a candidate; of the third, q5 is better where the second is worse.
        string baseline = await ScoresAsync(1, 0, 1, 0.3, null, 0.5, 1);
        string worse = await CreateWithAsync(Array([Row("q0", 0), Row("q1", 0), Row("q2", 1), Row("q3", 0.1), Row("q3", 0.5, ", \"attempt\": 2"), Row("q4", 1), Row("q5", 0.4, ", \"question\": \"Revenue% of\"")]));
        string better = await CreateWithAsync(Array([Row("q0", 1), Row("q1", 1, ", \"question_type\": \"sum\""), Row("q4", 0, ", \"question_type\": \"sum\""), Row("q5", 0.6), Row("q7", 1)]));

        Assert.Equal(expected, string.Join(',', (await RowsAsync([baseline, worse, better], query)).Select(row => (string)row!["question_id"]!)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&change=regressed")]
    [InlineData("&change=same")]
    public async Task Pages_hold_every_question_once_whatever_their_size(string query)
    {
        string one = await ScoresAsync(Enumerable.Range(0, 60).Select(number => (double?)(number % 3 == 0 ? 1 : 0.5)));
        string other = await ScoresAsync(Enumerable.Range(20, 60).Select(number => (double?)(number % 2 == 0 ? 0.5 : 1)));
        string[] whole = [.. (await RowsAsync([one, other], $"{query}&limit=500")).Select(row => (string)row!["question_id"]!)];
        Assert.True(whole.Length >= 10);

        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            Answer page = (await GetAsync($"{Matrix}?experiment_ids={one},{other}{query}&limit=7{cursor}")).Is(200);
            Assert.True(page["items"]!.AsArray().Count <= 7);
            seen.AddRange(page["items"]!.AsArray().Select(row => (string)row!["question_id"]!));
            cursor = page["next_cursor"] is { } next ? $"&cursor={next}" : null;
        }
        Assert.Equal(whole, seen);
        Assert.Equal(whole.Order(StringComparer.Ordinal), seen);
    }

    [Theory]
    [InlineData("?experiment_ids=a", "experiment_ids")]
    [InlineData("?experiment_ids=a,b&change=worse", "change")]
    [InlineData("?experiment_ids=a,b&limit=0", "limit")]
    [InlineData("?experiment_ids=a,b&cursor=nowhere", "cursor")]
    [InlineData("?experiment_ids=a,b&level=0.9", "level")]
    public async Task A_query_that_makes_no_sense_is_refused_by_name(string query, string name) => (await GetAsync(Matrix + query)).IsProblem(400, name);

    [Fact]
    public async Task Unknown_experiments_are_named_and_a_cursor_is_for_its_own_query()
    {
        string one = await ScoresAsync(1, 1, 1);
        string other = await ScoresAsync(0, 0, 0);
        Answer missing = (await GetAsync($"{Matrix}?experiment_ids={one},no_1,no_2")).IsProblem(404);
        Assert.Contains("'no_1', 'no_2'", (string)missing["detail"]!, StringComparison.Ordinal);

        JsonNode cursor = (await GetAsync($"{Matrix}?experiment_ids={one},{other}&limit=1")).Is(200)["next_cursor"]!;
        (await GetAsync($"{Matrix}?experiment_ids={other},{one}&cursor={cursor}")).IsProblem(400, "cursor");
        (await GetAsync($"{Matrix}?experiment_ids={one},{other}&change=same&cursor={cursor}")).IsProblem(400, "cursor");
    }

    [Fact]
    public async Task A_cursor_does_not_outlive_the_meaning_of_its_baseline()
    {
        string one = await ScoresAsync(1, 1, 1);
        string other = await ScoresAsync(0, 0, 0);
        string name = NewId("main");
        string query = $"{Matrix}?experiment_ids={one}&baseline=baseline:{name}&limit=1";
        (await PutAsync($"/api/v1/projects/default/baselines/{name}", $$"""{"experiment_id": "{{other}}"}""")).Is(201);
        JsonNode cursor = (await GetAsync(query)).Is(200)["next_cursor"]!;
        (await GetAsync($"{query}&cursor={cursor}")).Is(200);

        (await PutAsync($"/api/v1/projects/default/baselines/{name}", $$"""{"experiment_id": "{{await ScoresAsync(1)}}"}""")).Is(200);
        (await GetAsync($"{query}&cursor={cursor}")).IsProblem(400, "cursor");
    }

    private async Task<JsonArray> RowsAsync(string[] ids, string query = "") =>
        (await GetAsync($"{Matrix}?experiment_ids={string.Join(',', ids)}{query}")).Is(200)["items"]!.AsArray();
}
