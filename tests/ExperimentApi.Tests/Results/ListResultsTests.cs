using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Results;

public sealed class ListResultsTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const string Mixed = """
        [{"question_id": "a", "conversation_id": "c/1", "question_type": "lookup", "is_correct": true, "question": "What is 100%?", "agent_flow": ["planner", "solver"]},
         {"question_id": "b", "conversation_id": "c/1", "question_type": "lookup", "is_correct": false, "expected": "net_income", "predicted": "netXincome",
          "steps": [{"agent": "solver", "output": "o", "success": true}, {"agent": "critic \"x\""}]},
         {"question_id": "c", "conversation_id": "c 2", "question_type": "sum & more", "error_type": "Timeout", "error_message": "after 100 s, C:\\temp"},
         {"question_id": "d", "question": "ungraded ÄÖ 中文"},
         {"question_id": "e", "score": 1}, {"question_id": "f", "score": 0.5}, {"question_id": "g", "score": 0.5, "is_correct": true}]
        """;

    [Theory]
    [InlineData("correct=true", "a,e,g")]
    [InlineData("correct=false", "b,f")]
    [InlineData("graded=true", "a,b,e,f,g")]
    [InlineData("graded=false", "c,d")]
    [InlineData("question_type=lookup", "a,b")]
    [InlineData("question_type=sum%20%26%20more", "c")]
    [InlineData("question_type=Lookup", "")]
    [InlineData("error_type=Timeout", "c")]
    [InlineData("conversation_id=c%2F1", "a,b")]
    [InlineData("conversation_id=c%202", "c")]
    [InlineData("agent=solver", "a,b")]
    [InlineData("agent=planner", "a")]
    [InlineData("agent=critic%20%22x%22", "b")]
    [InlineData("agent=plan", "")]
    [InlineData("q=WHAT", "a")]
    [InlineData("q=100", "a,c")]
    [InlineData("q=100%25", "a")]
    [InlineData("q=net_income", "b")]
    [InlineData("q=t_i", "b")]
    [InlineData("q=netxincome", "b")]
    [InlineData("q=c%3A%5Ctemp", "c")]
    [InlineData("q=%E4%B8%AD%E6%96%87", "d")]
    [InlineData("q=%25", "a")]
    [InlineData("q=", "a,b,c,d,e,f,g")]
    [InlineData("correct=false&question_type=lookup&agent=solver", "b")]
    [InlineData("correct=true&question_type=sum", "")]
    public async Task A_filter_finds_its_rows(string filter, string ids)
    {
        string id = await CreateWithAsync(Mixed);
        Assert.Equal(ids, string.Join(',', await IdsAsync(id, $"?{filter}")));
    }

    [Theory]
    [InlineData("correct=maybe", "correct")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("operation_type=lookup", "operation_type")]
    public async Task A_query_that_makes_no_sense_is_refused(string query, string name)
    {
        string id = await CreateAsync();
        (await GetAsync($"{Path(id)}/results?{query}")).IsProblem(400, name);
    }

    [Fact]
    public async Task Pages_hold_every_row_once_also_while_rows_are_added()
    {
        string id = await CreateWithAsync(Array(Rows(25, "q", "\"question_type\": \"t\"").Append("""{"question_id": "q11", "attempt": 2, "question_type": "t"}""")));
        var seen = new List<(string, int)>();
        string query = "?question_type=t&limit=4";
        for (string? cursor = ""; cursor is not null;)
        {
            Answer page = (await GetAsync($"{Path(id)}/results{query}{cursor}")).Is(200);
            seen.AddRange(page["items"]!.AsArray().Select(item => ((string)item!["question_id"]!, (int)item["attempt"]!)));
            cursor = page["next_cursor"] is { } next ? $"&cursor={next}" : null;
            if (seen.Count == 4)
                (await PostResultsAsync(id, """{"question_id": "before", "question_type": "t"}""")).Is(200);
        }

        Assert.Equal(26, seen.Count);
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(seen.OrderBy(place => place.Item1, StringComparer.Ordinal).ThenBy(place => place.Item2), seen);
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_filters_and_experiment_only()
    {
        string id = await CreateWithAsync(Array(Rows(5)));
        string other = await CreateWithAsync(Array(Rows(5)));
        JsonNode cursor = (await GetAsync($"{Path(id)}/results?correct=true&limit=2"))["next_cursor"]!;

        Assert.Equal(["q2", "q3", "q4"], await IdsAsync(id, $"?correct=true&limit=3&cursor={cursor}"));
        (await GetAsync($"{Path(id)}/results?cursor={cursor}")).IsProblem(400, "cursor");
        (await GetAsync($"{Path(id)}/results?correct=false&cursor={cursor}")).IsProblem(400, "cursor");
        (await GetAsync($"{Path(other)}/results?correct=true&cursor={cursor}")).IsProblem(400, "cursor");
    }

    [Fact]
    public async Task An_experiment_without_results_has_an_empty_list_and_none_a_404()
    {
        string id = await CreateAsync();
        Assert.Empty(await ListAsync(id));
        (await GetAsync($"{Path(NewId())}/results")).IsProblem(404);
        (await DeleteAsync(Path(id))).Is(204);
        (await GetAsync($"{Path(id)}/results")).IsProblem(404);
    }
}
